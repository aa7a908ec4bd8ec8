package dev.parley.chat.words;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Brings a word to the form in which words are compared: small letters, and no accents. */
final class Folding {
  /** In other scripts a mark makes another letter: か is not が. */
  private static final Set<Character.UnicodeScript> ACCENTED =
      EnumSet.of(
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.GREEK,
          Character.UnicodeScript.CYRILLIC,
          Character.UnicodeScript.ARABIC,
          Character.UnicodeScript.HEBREW);

  /** A letter becomes at most so many. */
  private static final int GROWTH_MAX = 4;

  private Folding() {}

  /** {@code token} folded; it may be empty, if it has nothing but marks. */
  static String fold(String token) {
    if (isLowerAscii(token)) {
      return token;
    }
    String composed = Normalizer.normalize(withoutAccents(lower(token)), Normalizer.Form.NFKC);
    char[] in = composed.toCharArray();
    char[] out = new char[GROWTH_MAX * in.length];
    int length = ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length);
    return lower(new String(out, 0, length));
  }

  private static boolean isLowerAscii(String token) {
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Character by character, and so the same for a word and its beginning. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().map(Folding::lower).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  private static int lower(int c) {
    int lower = Character.toLowerCase(c);
    // The Greek s at the end of a word.
    return lower == 'ς' ? 'σ' : lower;
  }

  private static String withoutAccents(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder kept = new StringBuilder(decomposed.length());
    boolean accented = false;
    for (int i = 0; i < decomposed.length(); ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      int type = Character.getType(c);
      if (type == Character.NON_SPACING_MARK || c == 'ـ') {
        // Also the Arabic stroke that only makes a word longer.
        if (accented) {
          continue;
        }
      } else {
        accented = ACCENTED.contains(Character.UnicodeScript.of(c));
      }
      kept.appendCodePoint(c);
    }
    return kept.toString();
  }
}
