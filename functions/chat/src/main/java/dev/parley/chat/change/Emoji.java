package dev.parley.chat.change;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Knows what one emoji is: an element of Unicode's set RGI_Emoji, which are all that devices can
 * show, with skin tones, flags, keycaps and joined emoji.
 *
 * <p>The same emoji can be written with and without variation selectors. Every form counts as the
 * one that Unicode recommends, so that one emoji is not counted as two.
 */
final class Emoji {
  /** No emoji is longer, in UTF-16 units, not even with all variation selectors. */
  static final int UNITS_MAX = 32;

  static final String RULE = "must be one emoji";

  private static final String VARIATION_SELECTOR = "\uFE0F";

  private Emoji() {}

  /** Loaded when the first reaction comes: a start does not wait for it. */
  private static final class Table {
    private static final Map<String, String> BY_PLAIN_FORM = read();

    private static Map<String, String> read() {
      try (InputStream file = Emoji.class.getResourceAsStream("emoji.txt");
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      Objects.requireNonNull(file, "emoji.txt"), StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .filter(line -> !line.startsWith("# "))
            .collect(Collectors.toUnmodifiableMap(Emoji::plainForm, Function.identity()));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** The emoji that {@code text} is, in the recommended form; empty if it is not exactly one. */
  static Optional<String> parse(String text) {
    return text.length() > UNITS_MAX
        ? Optional.empty()
        : Optional.ofNullable(Table.BY_PLAIN_FORM.get(plainForm(text)));
  }

  private static String plainForm(String text) {
    return text.replace(VARIATION_SELECTOR, "");
  }
}
