package dev.parley.bench.load;

import java.time.Duration;
import java.util.stream.Stream;

/** Processor time of processes, as the operating system counts it. */
final class CpuTime {
  private CpuTime() {}

  /** Of {@code root}, a server's supervisor, and all that runs below it. */
  static Duration of(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
