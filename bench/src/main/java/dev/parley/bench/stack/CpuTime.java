package dev.parley.bench.stack;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes, as the operating system counts it. */
public final class CpuTime {
  private CpuTime() {}

  /** Processor time of {@code root} and of all processes that it has started. */
  public static Duration of(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
