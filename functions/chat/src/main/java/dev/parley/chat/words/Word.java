package dev.parley.chat.words;

/**
 * One word of a text, in the form in which words are compared. In scripts without spaces, such as
 * Chinese and Thai, each character is a word.
 *
 * @param text without capitals and accents
 * @param start where it begins in the text that was cut, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param isCharacter whether it is a character of a script without spaces
 */
public record Word(String text, int start, int end, boolean isCharacter) {
  /** Words of at most this length are found only as a whole. */
  static final int SHORT_MAX = 2;

  /** Longest beginning of a word that is a term. */
  static final int PREFIX_MAX = 6;

  /** Whether a search by the beginning of words is possible. */
  boolean hasPrefixes() {
    return !isCharacter && length() > SHORT_MAX;
  }

  /** In characters. */
  int length() {
    return text.codePointCount(0, text.length());
  }

  /** The first {@code characters} of the word. */
  String prefix(int characters) {
    return text.substring(0, text.offsetByCodePoints(0, characters));
  }

  /** Whether {@code next} follows without anything between. */
  boolean touches(Word next) {
    return isCharacter && next.isCharacter && end == next.start;
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "Word[" + start + " to " + end + "]";
  }
}
