package dev.parley.shared.event;

import java.util.Objects;

/**
 * A text that is not sealed: one that was stored before texts were sealed, or what an administrator
 * did in a room, such as its new name, which the document's header shows as well.
 *
 * @param text not empty, at most {@link #CHARACTERS_MAX}
 */
public record PlainText(String text) implements Content {
  /** Longest text, in characters as people count them (Unicode code points). */
  public static final int CHARACTERS_MAX = 4_000;

  public PlainText {
    Objects.requireNonNull(text, "body");
    if (text.codePointCount(0, text.length()) > CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "body must be at most " + CHARACTERS_MAX + " characters long");
    }
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "PlainText[" + text.length() + " chars]";
  }
}
