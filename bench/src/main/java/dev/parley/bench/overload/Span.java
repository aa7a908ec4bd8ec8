package dev.parley.bench.overload;

/**
 * The parts of a run, by {@link System#nanoTime}.
 *
 * @param begunNs when measuring began
 * @param slowNs when the server became slow
 * @param wellNs when it was well again
 * @param latenessNs what {@link Schedule#lateness} says
 */
record Span(long begunNs, long slowNs, long wellNs, long latenessNs) {
  double seconds(long ns) {
    return (ns - begunNs) / 1e9;
  }

  /** Whether a store so slow could have shown a message that was due then before it was well. */
  boolean couldBeShown(long dueNs) {
    return dueNs >= slowNs && dueNs < wellNs - latenessNs;
  }
}
