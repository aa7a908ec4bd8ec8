package dev.parley.bench;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the benchmarks of one run have in common.
 *
 * @param full whether to take the time for figures that are to be quoted; otherwise minutes
 * @param root folder of the project
 * @param traces folder of recorded traffic ({@code TRACES=folder}); generated where empty
 */
public record Run(boolean full, Path root, Optional<Path> traces) {

  /** Picks by the form of the run. */
  public int of(int shortForm, int fullForm) {
    return full ? fullForm : shortForm;
  }

  /** Tells the one who waits what happens now. */
  public void progress(String what) {
    System.out.println("   " + what);
  }
}
