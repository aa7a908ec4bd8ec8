package dev.parley.shared.throttle;

import dev.parley.shared.config.Env;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be done: {@code times} at once, and as many times again, evenly spread,
 * within each period.
 *
 * <p>This is a token bucket in the form of the generic cell rate algorithm. The state of a key is
 * one time: when the whole limit is available again. Each use moves this time by {@link #step()}. A
 * use that would move it further than {@link #period} from now is refused. A key whose time has
 * passed is like a key that was never seen.
 *
 * @param times how often it may be done at once, at least 1
 * @param period the time until the whole limit is available again
 */
public record Limit(int times, Duration period) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,7})/(PT?[0-9A-Z.]{1,20})");
  private static final Duration PERIOD_MIN = Duration.ofSeconds(1);
  private static final Duration PERIOD_MAX = Duration.ofDays(1);
  private static final String EXPECTATION =
      "times/period with 1 to 9999999 times and an ISO 8601 duration from "
          + PERIOD_MIN
          + " to "
          + PERIOD_MAX
          + ", for example 30/PT6S";

  public Limit {
    if (times < 1 || period.compareTo(PERIOD_MIN) < 0 || period.compareTo(PERIOD_MAX) > 0) {
      throw new IllegalArgumentException("must be " + EXPECTATION);
    }
  }

  /** The limit in {@code key}, written {@code 30/PT6S}. A mistake is collected in {@code env}. */
  public static Limit from(Env env, String key, Limit fallback) {
    Optional<String> value = env.optional(key);
    Optional<Limit> limit = value.flatMap(Limit::parse);
    if (value.isPresent() && limit.isEmpty()) {
      env.mistake(key, EXPECTATION);
    }
    return limit.orElse(fallback);
  }

  private static Optional<Limit> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Limit(Integer.parseInt(form.group(1)), Duration.parse(form.group(2))));
    } catch (DateTimeParseException | IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /** The time after which one use is available again. */
  public Duration step() {
    return period.dividedBy(times);
  }
}
