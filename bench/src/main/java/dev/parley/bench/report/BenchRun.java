package dev.parley.bench.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Options of one run of {@code make bench}.
 *
 * @param full true for the full form, whose figures may be quoted; false for the short form, which
 *     takes some minutes
 * @param root root folder of the project
 * @param traces folder of recorded traffic ({@code TRACES=folder}); if empty, traffic is generated
 */
public record BenchRun(boolean full, Path root, Optional<Path> traces) {

  /** The first value in the short form, the second in the full form. */
  public int of(int shortForm, int fullForm) {
    return full ? fullForm : shortForm;
  }

  /** Prints what the run is doing now. */
  public void progress(String what) {
    System.out.println("   " + what);
  }
}
