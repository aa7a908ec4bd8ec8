package dev.parley.emulators.server;

import java.util.ArrayList;
import java.util.List;

/**
 * Flags that make a JVM start fast and stay small: one garbage collector thread, the quick compiler
 * only, little memory reserved at the start.
 */
public final class JvmFlags {
  private JvmFlags() {}

  /** Flags for a JVM whose heap holds at most {@code heapMegabytesMax}. */
  public static List<String> small(int heapMegabytesMax, String... more) {
    List<String> flags = new ArrayList<>();
    flags.add("-XX:+UseSerialGC");
    flags.add("-XX:TieredStopAtLevel=1");
    flags.add("-Xshare:auto");
    flags.add("-Xms32m");
    flags.add("-Xmx" + heapMegabytesMax + "m");
    flags.addAll(List.of(more));
    return List.copyOf(flags);
  }
}
