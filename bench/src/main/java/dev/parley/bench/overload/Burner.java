package dev.parley.bench.overload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps every processor of the machine busy by processes that only count. */
final class Burner implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();

  /** Starts one process for each processor. */
  void start() throws IOException {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      processes.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.clear();
  }
}
