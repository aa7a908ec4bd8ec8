package dev.parley.chat.message;

import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.VisibleText;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;

/** The rules for the text of a message. */
public final class MessageBody {
  private static final String FIELD = "body";

  private MessageBody() {}

  /**
   * Returns {@code text} as it is stored, if it may be sent.
   *
   * <p>Vertical tabs and form feeds, which are line breaks in text from presentations, become line
   * ends. Everything else stays as it is, such as the indentation of the first line.
   *
   * <p>Control characters are refused, except tab and line ends: they are invisible, and NUL and
   * escape sequences harm terminals and stores. Unpaired surrogates have no UTF-8 form.
   *
   * @throws ProblemException 400 with the rule that is broken
   */
  public static String require(String text) {
    if (text == null) {
      throw ProblemException.invalid(FIELD, FieldRule.REQUIRED, "must be given");
    }
    if (text.codePointCount(0, text.length()) > PlainText.CHARACTERS_MAX) {
      throw ProblemException.invalid(
          FIELD,
          FieldRule.TOO_LONG,
          "must be at most " + PlainText.CHARACTERS_MAX + " characters long");
    }
    if (VisibleText.isBlank(text)) {
      throw ProblemException.invalid(FIELD, FieldRule.BLANK, "must not be blank");
    }
    String body = text.replace('\u000b', '\n').replace('\f', '\n');
    if (body.codePoints().anyMatch(MessageBody::isForbidden)) {
      throw ProblemException.invalid(
          FIELD,
          FieldRule.FORBIDDEN_CHARACTERS,
          "must not contain control characters or unpaired surrogates");
    }
    return body;
  }

  /** As {@link #require}, for a message with files, which needs no text: blank text is none. */
  public static String orNone(String text) {
    return text == null || VisibleText.isBlank(text) ? "" : require(text);
  }

  private static boolean isForbidden(int c) {
    boolean control = Character.getType(c) == Character.CONTROL;
    return (control && c != '\n' && c != '\r' && c != '\t')
        || Character.getType(c) == Character.SURROGATE;
  }
}
