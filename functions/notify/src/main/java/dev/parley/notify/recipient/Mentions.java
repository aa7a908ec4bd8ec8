package dev.parley.notify.recipient;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the mentions in a text: {@code @username}, at the beginning or after something that cannot
 * be part of a word or of an address.
 */
final class Mentions {
  /** More are ignored: whoever mentions everybody calls nobody in particular. */
  static final int MENTIONS_MAX = 20;

  private static final Pattern MENTION =
      Pattern.compile("(?<![\\p{L}\\p{N}_.@/+-])@([A-Za-z0-9_.-]{3,32})(?![A-Za-z0-9_@-])");

  private Mentions() {}

  /** The usernames in {@code text} in small letters, at most {@link #MENTIONS_MAX}. */
  static Set<String> in(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = MENTION.matcher(text);
    while (names.size() < MENTIONS_MAX && matcher.find()) {
      String name = matcher.group(1).toLowerCase(Locale.ROOT);
      names.add(name);
      // A sentence may end with a mention; the username may end with a full stop as well.
      String withoutStops = name.replaceFirst("\\.+$", "");
      if (withoutStops.length() >= 3) {
        names.add(withoutStops);
      }
    }
    return names;
  }
}
