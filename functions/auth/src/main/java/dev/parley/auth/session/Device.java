package dev.parley.auth.session;

import dev.parley.shared.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a session began, in words by which its owner recognises it.
 *
 * <p>Made of {@code User-Agent} at the login. The header itself is not stored: it can say more
 * about a person than the owner needs, and anybody can write anything into it.
 *
 * @param label such as {@code Firefox on Windows}; empty if nothing is known
 */
public record Device(String label) {
  /** Nothing is known about it. */
  public static final Device UNKNOWN = new Device("");

  private static final int HEADER_CHARACTERS_MAX = 512;

  /**
   * By what the header contains; the first that fits, because browsers name their ancestors too.
   */
  private static final Map<String, String> BROWSERS =
      inOrder(
          "Edg", "Edge",
          "OPR/", "Opera",
          "SamsungBrowser/", "Samsung Internet",
          "Firefox/", "Firefox",
          "FxiOS/", "Firefox",
          "CriOS/", "Chrome",
          "Chrome/", "Chrome",
          "Safari/", "Safari");

  private static final Map<String, String> SYSTEMS =
      inOrder(
          "Android", "Android",
          "iPhone", "iPhone",
          "iPad", "iPad",
          "Windows", "Windows",
          "CrOS", "ChromeOS",
          "Mac OS X", "macOS",
          "Linux", "Linux");

  /** The device that sends {@code request}. */
  static Device of(Request request) {
    return request.header("User-Agent").map(Device::ofUserAgent).orElse(UNKNOWN);
  }

  static Device ofUserAgent(String header) {
    String text = header.substring(0, Math.min(header.length(), HEADER_CHARACTERS_MAX));
    Optional<String> browser = first(BROWSERS, text);
    Optional<String> system = first(SYSTEMS, text);
    return new Device(
        browser
            .map(b -> system.map(s -> b + " on " + s).orElse(b))
            .or(() -> system)
            .orElse(UNKNOWN.label()));
  }

  private static Optional<String> first(Map<String, String> names, String text) {
    return names.entrySet().stream()
        .filter(e -> text.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Map<String, String> inOrder(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
