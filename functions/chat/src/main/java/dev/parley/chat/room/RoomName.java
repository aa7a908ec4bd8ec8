package dev.parley.chat.room;

import dev.parley.shared.event.VisibleText;
import dev.parley.shared.problem.Validation;

/** The rules for the name of a room. */
public final class RoomName {
  private static final int CHARACTERS_MAX = 100;

  private RoomName() {}

  /** Returns {@code name} as it is stored; a mistake is recorded in {@code validation}. */
  public static String require(String name, Validation validation) {
    String stripped = name == null ? "" : name.strip();
    validation.require(
        !VisibleText.isBlank(stripped)
            && !VisibleText.beginsWithDirectionChange(stripped)
            && stripped.codePointCount(0, stripped.length()) <= CHARACTERS_MAX
            && stripped.codePoints().noneMatch(RoomName::isForbidden),
        "name",
        "must be 1 to " + CHARACTERS_MAX + " visible characters in one line");
    return stripped;
  }

  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
