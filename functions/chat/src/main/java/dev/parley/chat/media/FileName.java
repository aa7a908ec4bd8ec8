package dev.parley.chat.media;

import dev.parley.shared.event.VisibleText;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The rules for the name of a file.
 *
 * <p>What no browser puts into a name is refused: separators of folders, control characters, and
 * characters that change the direction of writing, with which {@code photo_gpj.exe} looks like
 * {@code photo_exe.jpg}. What some file systems do not allow is replaced, and a long name is
 * shortened: it is in every copy of the message.
 */
final class FileName {
  static final int CHARACTERS_MAX = 255;

  /** Of the stored name in UTF-8: with it an attachment takes at most 400 bytes of a document. */
  static final int BYTES_MAX = 128;

  private static final String FIELD = "name";
  private static final String NOT_ON_ALL_SYSTEMS = "[\"<>:|?*]";

  /** An ending that is longer is part of the name. */
  private static final int ENDING_CHARACTERS_MAX = 12;

  private FileName() {}

  /**
   * Returns {@code name} as it is stored.
   *
   * @throws ProblemException 400 with the rule that is broken
   */
  static String require(String name) {
    if (name == null) {
      throw ProblemException.invalid(FIELD, FieldRule.REQUIRED, "must be given");
    }
    if (name.codePointCount(0, name.length()) > CHARACTERS_MAX) {
      throw ProblemException.invalid(
          FIELD, FieldRule.TOO_LONG, "must be at most " + CHARACTERS_MAX + " characters long");
    }
    if (VisibleText.isBlank(name) || name.matches("[.\\s]*")) {
      throw ProblemException.invalid(FIELD, FieldRule.BLANK, "must have a visible character");
    }
    if (name.codePoints().anyMatch(FileName::isDirection)) {
      throw ProblemException.invalid(
          FIELD, FieldRule.DIRECTION, "must not change the direction of writing");
    }
    if (name.codePoints().anyMatch(FileName::isForbidden)) {
      throw ProblemException.invalid(
          FIELD,
          FieldRule.FORBIDDEN_CHARACTERS,
          "must not contain / or \\, control characters or unpaired surrogates");
    }
    return shortened(name.strip().replaceAll(NOT_ON_ALL_SYSTEMS, "_"));
  }

  /** The header Content-Disposition for a file of this name (RFC 6266). */
  static String disposition(boolean shown, String name) {
    String ascii = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return (shown ? "inline" : "attachment")
        + "; filename=\""
        + ascii
        + "\"; filename*=UTF-8''"
        + encoded.replace("*", "%2A");
  }

  private static String shortened(String name) {
    if (bytes(name) <= BYTES_MAX) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    boolean hasEnding = dot > 0 && name.length() - dot <= ENDING_CHARACTERS_MAX;
    String ending = hasEnding ? name.substring(dot) : "";
    String stem = hasEnding ? name.substring(0, dot) : name;
    while (bytes(stem + "…" + ending) > BYTES_MAX) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + "…" + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isDirection(int c) {
    return (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f
        || c == 0x061c;
  }

  private static boolean isForbidden(int c) {
    return c == '/'
        || c == '\\'
        || Character.getType(c) == Character.CONTROL
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
