package dev.parley.shared.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads typed values from environment variables and collects every mistake, so that an operator can
 * correct all of them at once.
 *
 * <p>Each method returns a placeholder for a wrong value. {@link #check()} must be called after the
 * last one. Messages contain the key and the expectation, never the value, which may be a secret.
 */
public final class Env {
  private static final String PROJECT = "GOOGLE_CLOUD_PROJECT";
  private static final String PROJECT_EXPECTATION = "the id of the Google Cloud project";

  /** Older ids begin with a domain: {@code example.com:name}. */
  private static final String PROJECT_FORM = "([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]";

  private static final String ORIGIN_FORM = "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?";

  private final Map<String, String> values;
  private final List<String> mistakes = new ArrayList<>();

  public Env(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The value of {@code key}; empty if it is unset or blank. */
  public Optional<String> optional(String key) {
    return Optional.ofNullable(values.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The value of {@code key} or {@code fallback}. */
  public String text(String key, String fallback) {
    return optional(key).orElse(fallback);
  }

  /** The value of {@code key}; a mistake if it is unset. */
  public String required(String key, String expectation) {
    return optional(key)
        .orElseGet(
            () -> {
              mistake(key, expectation);
              return "";
            });
  }

  /** {@code GOOGLE_CLOUD_PROJECT}, required: an id such as {@code parley-prod}. */
  public String project() {
    return matching(
        PROJECT, required(PROJECT, PROJECT_EXPECTATION), PROJECT_FORM, PROJECT_EXPECTATION);
  }

  /** The value of {@code key} or {@code fallback}; a mistake unless it has {@code form}. */
  public String text(String key, String fallback, String form, String expectation) {
    return matching(key, text(key, fallback), form, expectation);
  }

  private String matching(String key, String value, String form, String expectation) {
    if (!value.matches(form)) {
      mistake(key, expectation);
    }
    return value;
  }

  /** A {@code host:port}; empty if it is unset. */
  public Optional<String> hostAndPort(String key) {
    Optional<String> value = optional(key);
    value.ifPresent(v -> matching(key, v, "[^:\\s/]+:[0-9]{1,5}", "host:port"));
    return value;
  }

  /**
   * Origins of web pages (scheme, host and perhaps a port), separated by commas; empty if it is
   * unset.
   */
  public List<String> origins(String key) {
    List<String> origins = list(key);
    if (!origins.stream().allMatch(o -> o.matches(ORIGIN_FORM))) {
      mistake(key, "origins such as https://chat.example.org, separated by commas");
    }
    return origins;
  }

  /** An integer between {@code min} and {@code max}, both included. */
  public int integer(String key, int fallback, int min, int max) {
    return parsed(key, fallback, "an integer from " + min + " to " + max, Integer::parseInt)
        .filter(v -> v >= min && v <= max)
        .orElseGet(() -> reject(key, fallback, "an integer from " + min + " to " + max));
  }

  /** An ISO 8601 duration such as {@code PT1S} between {@code min} and {@code max}. */
  public Duration duration(String key, Duration fallback, Duration min, Duration max) {
    String expectation = "an ISO 8601 duration from " + min + " to " + max;
    return parsed(key, fallback, expectation, Duration::parse)
        .filter(v -> v.compareTo(min) >= 0 && v.compareTo(max) <= 0)
        .orElseGet(() -> reject(key, fallback, expectation));
  }

  /** An absolute http or https address, required. */
  public URI httpUri(String key) {
    String expectation = "an http or https address";
    URI placeholder = URI.create("http://unset.invalid");
    return optional(key)
        .flatMap(Env::absoluteHttp)
        .orElseGet(() -> reject(key, placeholder, expectation));
  }

  /** A comma-separated list, blanks removed; empty if it is unset. */
  public List<String> list(String key) {
    return optional(key)
        .map(v -> List.of(v.split("\\s*,\\s*")).stream().filter(s -> !s.isEmpty()).toList())
        .orElse(List.of());
  }

  /** Records that {@code key} is missing or wrong; {@code expectation} completes "must be …". */
  public void mistake(String key, String expectation) {
    String mistake = key + " must be " + expectation;
    if (!mistakes.contains(mistake)) {
      mistakes.add(mistake);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigurationException naming every mistake found so far
   */
  public void check() {
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(mistakes);
    }
  }

  private <T> Optional<T> parsed(
      String key, T fallback, String expectation, Function<String, T> parser) {
    Optional<String> value = optional(key);
    if (value.isEmpty()) {
      return Optional.of(fallback);
    }
    try {
      return Optional.of(parser.apply(value.get()));
    } catch (NumberFormatException | DateTimeParseException wrong) {
      return Optional.of(reject(key, fallback, expectation));
    }
  }

  private <T> T reject(String key, T placeholder, String expectation) {
    mistake(key, expectation);
    return placeholder;
  }

  private static Optional<URI> absoluteHttp(String value) {
    try {
      URI uri = new URI(value);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException wrong) {
      return Optional.empty();
    }
  }
}
