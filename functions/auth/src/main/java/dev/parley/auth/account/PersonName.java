package dev.parley.auth.account;

import dev.parley.shared.event.VisibleText;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that others see in place of a username. Several people may have the same one.
 *
 * <p>It stands in lines together with other words, so nothing in it may change the direction of
 * those, hide characters, or reach far into the lines above and below. Nobody can be called what
 * nobody can have as a username, such as "Support". The name of a room has looser rules:
 * administrators give it, and it stands alone.
 *
 * @param value in NFC, 1 to {@link #CHARACTERS_MAX} characters in one line
 */
public record PersonName(String value) {
  /** Longest name, in characters as people count them (Unicode code points). */
  static final int CHARACTERS_MAX = 50;

  /**
   * Longest text that is prepared. The time of NFC grows with the square of a run of combining
   * marks, and a decomposed text is longer than the prepared one.
   */
  private static final int RAW_CHARACTERS_MAX = 4 * CHARACTERS_MAX;

  private static final String FIELD = "name";

  /** The joiners, the selectors of text and emoji forms, and the space. */
  private static final String ALLOWED = " \u200c\u200d\ufe0e\ufe0f";

  /**
   * A joiner that joins nothing, a mark or a form of nothing, and five marks in a row: scripts need
   * fewer, and towers of marks cover the lines above.
   */
  private static final Pattern MISPLACED =
      Pattern.compile(
          "(^|[ \\u200c\\u200d])[\\u200c\\u200d]|[\\u200c\\u200d]( |$)"
              + "|(^| )[\\p{Mn}\\p{Me}]|[\\u200c\\u200d\\ufe0e\\ufe0f][\\ufe0e\\ufe0f]"
              + "|[\\p{Mn}\\p{Me}]{5}");

  /**
   * The name in {@code text}: without spaces around it, and with one space for several.
   *
   * @return empty if {@code text} is null or empty: then the person has no name
   * @throws ProblemException 400 that tells the rule that it breaks
   */
  public static Optional<PersonName> parse(String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    require(text.codePointCount(0, text.length()) <= RAW_CHARACTERS_MAX, FieldRule.TOO_LONG);
    require(!VisibleText.isBlank(text), FieldRule.BLANK);
    require(
        text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE),
        FieldRule.FORBIDDEN_CHARACTERS);
    String spaced = text.replaceAll("\\p{Zs}+", " ").strip();
    String name = Normalizer.normalize(spaced, Normalizer.Form.NFC);
    require(name.codePointCount(0, name.length()) <= CHARACTERS_MAX, FieldRule.TOO_LONG);
    require(isPlain(name), FieldRule.FORBIDDEN_CHARACTERS);
    if (UsernamePolicy.isReserved(Normalizer.normalize(name, Normalizer.Form.NFKC))) {
      throw ProblemException.invalid(FIELD, FieldRule.RESERVED, "must not be a reserved name");
    }
    return Optional.of(new PersonName(name));
  }

  private static void require(boolean good, FieldRule rule) {
    if (!good) {
      throw ProblemException.invalid(
          FIELD,
          rule,
          "must be 1 to "
              + CHARACTERS_MAX
              + " visible characters in one line, without characters that change the direction of"
              + " writing");
    }
  }

  /**
   * Whether every character is visible or a space, except joiners, which emoji and several scripts
   * are written with, and selectors of an emoji's form.
   */
  private static boolean isPlain(String name) {
    return name.codePoints().allMatch(PersonName::isAllowed) && !MISPLACED.matcher(name).find();
  }

  private static boolean isAllowed(int c) {
    boolean isSeen = !VisibleText.isInvisible(c) && !Character.isISOControl(c);
    return isSeen || ALLOWED.indexOf(c) >= 0;
  }

  /** Never the name: it would reach logs. */
  @Override
  public String toString() {
    return "PersonName[" + value.length() + " chars]";
  }
}
