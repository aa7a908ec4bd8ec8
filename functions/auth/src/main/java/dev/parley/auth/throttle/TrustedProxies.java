package dev.parley.auth.throttle;

import dev.parley.shared.config.Env;
import java.util.List;
import java.util.Optional;

/**
 * The proxies between a client and the function, each of which appends the address of its caller to
 * {@code X-Forwarded-For}.
 *
 * @param count how many there are if a request takes the usual way; 0 if nobody appends
 * @param ranges addresses of the proxies before the last one; of these, an entry counts only if the
 *     one after it is within these ranges
 */
record TrustedProxies(int count, List<AddressRange> ranges) {
  static final String COUNT = "TRUSTED_PROXIES";
  static final String RANGES = "TRUSTED_PROXY_RANGES";

  private static final int COUNT_MAX = 10;
  private static final int RANGES_MAX = 100;
  private static final String EXPECTATION =
      "address ranges such as 151.101.0.0/16, separated by commas, at most "
          + RANGES_MAX
          + ", needed if TRUSTED_PROXIES is 2 or more";

  TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /** Reads the environment; {@code env} records mistakes. */
  static TrustedProxies from(Env env) {
    int count = env.integer(COUNT, 1, 0, COUNT_MAX);
    List<String> texts = env.list(RANGES);
    List<AddressRange> ranges =
        texts.stream().map(AddressRange::parse).flatMap(Optional::stream).toList();
    boolean readable = ranges.size() == texts.size() && ranges.size() <= RANGES_MAX;
    if (!readable || (count >= 2 && ranges.isEmpty())) {
      env.mistake(RANGES, EXPECTATION);
    }
    return new TrustedProxies(count, ranges);
  }
}
