package dev.parley.shared.problem;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The rule that a value breaks, for programs: a client chooses its own sentence from it.
 *
 * <p>A constant keeps its name once it is published. New ones may come, so a client must know what
 * to say about a rule that it does not know.
 */
public enum FieldRule {
  /** The value is missing. */
  REQUIRED,
  /** The value has too few characters. */
  TOO_SHORT,
  /** The value has too many characters. */
  TOO_LONG,
  /** The value has no character that a reader can see. */
  BLANK,
  /** The value has control characters, or half a surrogate pair. */
  FORBIDDEN_CHARACTERS,
  /** The value begins with a character that changes the direction of writing. */
  DIRECTION,
  /** The value does not have the form that the field needs, such as a UUID or a number. */
  FORM,
  /** The value is a word that nobody may take. */
  RESERVED,
  /** The password is one that attackers try first. */
  TOO_COMMON,
  /** The value is given more than once. */
  REPEATED,
  /** Another rule, which only the message tells. */
  OTHER;

  /** The name in an answer, for example {@code too-long}. */
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
