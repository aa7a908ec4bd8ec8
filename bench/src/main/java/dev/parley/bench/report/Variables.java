package dev.parley.bench.report;

import java.util.Map;

/** Reads the numbers that a command of the benchmarks takes from environment variables. */
public final class Variables {
  private Variables() {}

  /**
   * The value of {@code key}, or {@code standard} if it is not set.
   *
   * @throws IllegalArgumentException if the value is not a whole number from 1
   */
  public static int positive(Map<String, String> values, String key, int standard) {
    String text = values.getOrDefault(key, "").strip();
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int value = Integer.parseInt(text);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException(message(key, text), malformed);
    }
    throw new IllegalArgumentException(message(key, text));
  }

  private static String message(String key, String text) {
    return key + " is a whole number from 1, not " + text;
  }
}
