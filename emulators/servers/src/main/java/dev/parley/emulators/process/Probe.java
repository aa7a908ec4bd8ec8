package dev.parley.emulators.process;

import java.io.IOException;

/** Asks a server, in its own protocol, whether it serves. */
@FunctionalInterface
public interface Probe {
  /**
   * Asks once, within a second or so.
   *
   * @return whether the server serves; false while it is still starting
   * @throws IOException if it cannot be reached, which also means "not yet"
   */
  boolean ready() throws IOException, InterruptedException;
}
