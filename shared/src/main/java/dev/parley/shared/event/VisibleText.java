package dev.parley.shared.event;

/** Tells which characters of a text a reader can see. Bodies and names have this rule. */
public final class VisibleText {
  private VisibleText() {}

  /** Whether {@code text} has no character that a reader can see. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(VisibleText::isInvisible);
  }

  /**
   * Whether {@code text} changes the direction of writing before its first visible character.
   *
   * <p>Such a text can show its characters, and those of the text after it, in a wrong order.
   */
  public static boolean beginsWithDirectionChange(String text) {
    return text.codePoints()
        .takeWhile(VisibleText::isInvisible)
        .anyMatch(c -> isBetween(c, 0x202a, 0x202e) || isBetween(c, 0x2066, 0x2069));
  }

  /** Whether a reader cannot see {@code c}: a space, for example. */
  public static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || isDefaultIgnorable(c)
        || c == 0x2800; // the Braille pattern without dots
  }

  /**
   * Those of Unicode's Default_Ignorable_Code_Point that are not in the category FORMAT. Java has
   * no name for this property.
   */
  private static boolean isDefaultIgnorable(int c) {
    return c == 0x034f
        || isBetween(c, 0x115f, 0x1160)
        || isBetween(c, 0x17b4, 0x17b5)
        || isBetween(c, 0x180b, 0x180f)
        || c == 0x2065
        || c == 0x3164
        || isBetween(c, 0xfe00, 0xfe0f)
        || c == 0xffa0
        || isBetween(c, 0xfff0, 0xfff8)
        || isBetween(c, 0xe0000, 0xe0fff);
  }

  private static boolean isBetween(int c, int first, int last) {
    return first <= c && c <= last;
  }
}
