package dev.parley.bench.overload;

import dev.parley.bench.report.Chart;
import java.util.ArrayList;
import java.util.List;

/**
 * What one schedule did to one build. Times are in seconds since the beginning of the run.
 *
 * @param flushes what the logs say
 * @param delays of each message that was acknowledged: when it was due, and how long it took to its
 *     document
 * @param slowFrom when the server became slow
 * @param slowTo when it was well again
 * @param ableToShow messages that a store so slow could have shown by the end of the slow time
 * @param shown how many of them were in their document by then
 * @param unanswered sends without an answer of success
 * @param lost acknowledged messages that came into no document
 * @param wrong what readers saw and must not see: doubled messages, wrong order, tails that are no
 *     suffix of the log
 * @param peakMb resident memory of the aggregator
 */
record OverloadResult(
    FlushLog flushes,
    List<Delay> delays,
    double slowFrom,
    double slowTo,
    long ableToShow,
    long shown,
    long unanswered,
    long lost,
    long wrong,
    String peakMb) {
  /** Latencies below this are normal on any machine. */
  private static final double NORMAL_MIN_S = 2;

  private static final double TIMES_NORMAL = 3;
  private static final double CALM_SHARE = 0.95;

  /** A message: when it was due, and how long it took to its document. */
  record Delay(double due, double seconds) {
    double seen() {
      return due + seconds;
    }
  }

  /** Share of what the store could have shown, in per cent. */
  double goodputPercent() {
    return ableToShow == 0 ? 100 : 100.0 * shown / ableToShow;
  }

  /** A latency up to this, in seconds, is normal: three times that of nearly all in calm time. */
  double normalSeconds() {
    double[] calm =
        delays.stream()
            .filter(d -> d.due() < slowFrom)
            .mapToDouble(Delay::seconds)
            .sorted()
            .toArray();
    return calm.length == 0
        ? NORMAL_MIN_S
        : Math.max(NORMAL_MIN_S, TIMES_NORMAL * calm[(int) (CALM_SHARE * (calm.length - 1))]);
  }

  /**
   * How long after the end of the slow time the last message came later than normal, in seconds.
   */
  double recoverySeconds() {
    double normal = normalSeconds();
    return delays.stream()
        .filter(d -> d.seconds() > normal && d.seen() > slowTo)
        .mapToDouble(d -> d.seen() - slowTo)
        .max()
        .orElse(0);
  }

  /** The delay that {@code share} of the messages due in the slow time did not exceed. */
  double slowSeconds(double share) {
    double[] slow =
        delays.stream()
            .filter(d -> d.due() >= slowFrom && d.due() < slowTo)
            .mapToDouble(Delay::seconds)
            .sorted()
            .toArray();
    return slow.length == 0 ? 0 : slow[(int) (share * (slow.length - 1))];
  }

  /**
   * The delay against the time at which the messages were due, in steps of {@code step} seconds.
   */
  List<Chart.Point> points(double step, double share) {
    List<Chart.Point> points = new ArrayList<>();
    double end = delays.stream().mapToDouble(OverloadResult.Delay::due).max().orElse(0);
    for (double from = 0; from < end; from += step) {
      double begin = from;
      double[] some =
          delays.stream()
              .filter(d -> d.due() >= begin && d.due() < begin + step)
              .mapToDouble(Delay::seconds)
              .sorted()
              .toArray();
      if (some.length > 0) {
        points.add(new Chart.Point(begin + step / 2, some[(int) (share * (some.length - 1))]));
      }
    }
    return points;
  }
}
