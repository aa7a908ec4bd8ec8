package dev.parley.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The times of refused logins with a username that exists and with one that does not. They are
 * measured in pairs, one right after the other, so that other work of the machine slows both alike.
 *
 * @param known microseconds, in ascending order
 * @param unknown microseconds, in ascending order
 */
record LoginTimes(List<Long> known, List<Long> unknown) {
  private static final String WRONG = "not the password";

  static LoginTimes measure(AuthApi api, int pairs) {
    String known = AuthApi.name("known");
    api.register(known);
    List<Long> knownTimes = new ArrayList<>();
    List<Long> unknownTimes = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      String unknown = AuthApi.name("nobody");
      // The order alternates, so that caches favour neither.
      if (i % 2 == 0) {
        knownTimes.add(refused(api, known));
        unknownTimes.add(refused(api, unknown));
      } else {
        unknownTimes.add(refused(api, unknown));
        knownTimes.add(refused(api, known));
      }
    }
    return new LoginTimes(
        knownTimes.stream().sorted().toList(), unknownTimes.stream().sorted().toList());
  }

  private static long refused(AuthApi api, String username) {
    long begin = System.nanoTime();
    int status = api.login(username, WRONG).status();
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
    if (status != 401) {
      throw new AssertionError("the login was answered " + status);
    }
    return micros;
  }

  /** Median for a username that exists over the median for one that does not. */
  double ratio() {
    return (double) median(known) / median(unknown);
  }

  private static long median(List<Long> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  @Override
  public String toString() {
    return "%d pairs: known %s, unknown %s, ratio of the medians %.3f"
        .formatted(known.size(), spread(known), spread(unknown), ratio());
  }

  private static String spread(List<Long> sorted) {
    return "%d µs (quartiles %d–%d)"
        .formatted(
            median(sorted), sorted.get(sorted.size() / 4), sorted.get(sorted.size() * 3 / 4));
  }
}
