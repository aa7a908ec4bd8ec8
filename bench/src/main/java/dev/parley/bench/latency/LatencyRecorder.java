package dev.parley.bench.latency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A histogram of times for each path, in microseconds. */
final class LatencyRecorder {
  private static final long HIGHEST_US = TimeUnit.MINUTES.toMicros(2);

  private final Map<String, Histogram> histograms = new LinkedHashMap<>();

  LatencyRecorder(List<MessagePath> paths) {
    paths.forEach(path -> histograms.put(path.name(), new ConcurrentHistogram(HIGHEST_US, 3)));
  }

  void record(MessagePath path, long ns) {
    histograms
        .get(path.name())
        .recordValue(Math.min(HIGHEST_US, TimeUnit.NANOSECONDS.toMicros(ns)));
  }

  void add(MessagePath path, Histogram latencyUs) {
    histograms.get(path.name()).add(latencyUs);
  }

  /** The histograms by the name of their path, in the order of the paths. */
  Map<String, Histogram> histograms() {
    return histograms;
  }
}
