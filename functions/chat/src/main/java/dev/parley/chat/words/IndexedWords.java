package dev.parley.chat.words;

import dev.parley.shared.searchindex.SearchTerms;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the index knows a message by: labelled words, which become blind before they are stored.
 *
 * <p>A word of one or two characters is kept whole. Of a longer one the beginnings of three to six
 * characters are kept, so that {@code meet} finds <em>meeting</em>. Of characters without spaces
 * between them each one is kept, and each pair of neighbours.
 */
public final class IndexedWords {
  private static final String WHOLE = "w|";
  private static final String BEGINNING = "p|";
  private static final String CHARACTERS = "c|";
  private static final String HAS = "has|";

  private IndexedWords() {}

  /**
   * The labelled words of a message, at most {@link SearchTerms#TERMS_MAX}; of a longer message,
   * those of its beginning.
   *
   * @param attached what the message has besides its text
   */
  public static Set<String> of(String text, Set<Has> attached) {
    Set<String> labelled = new LinkedHashSet<>();
    attached.forEach(has -> labelled.add(of(has)));
    if (Has.hasLink(text)) {
      labelled.add(of(Has.LINK));
    }
    List<Word> words = Words.of(text);
    for (int i = 0; i < words.size() && labelled.size() < SearchTerms.TERMS_MAX; i++) {
      Word word = words.get(i);
      if (word.hasPrefixes()) {
        int longest = Math.min(Word.PREFIX_MAX, word.length());
        for (int n = Word.SHORT_MAX + 1; n <= longest; n++) {
          labelled.add(BEGINNING + word.prefix(n));
        }
      } else {
        labelled.add(alone(word));
      }
      if (i > 0 && words.get(i - 1).touches(word)) {
        labelled.add(pair(words.get(i - 1), word));
      }
    }
    if (labelled.size() <= SearchTerms.TERMS_MAX) {
      return labelled;
    }
    return new LinkedHashSet<>(List.copyOf(labelled).subList(0, SearchTerms.TERMS_MAX));
  }

  /** The labelled word for {@code has}. */
  public static String of(Has has) {
    return HAS + has.word();
  }

  /** The labelled word that every text has in which {@code word}, or a longer one, stands. */
  static String wanted(Word word) {
    return word.hasPrefixes()
        ? BEGINNING + word.prefix(Math.min(Word.PREFIX_MAX, word.length()))
        : alone(word);
  }

  static String pair(Word one, Word next) {
    return CHARACTERS + one.text() + next.text();
  }

  private static String alone(Word word) {
    return (word.isCharacter() ? CHARACTERS : WHOLE) + word.text();
  }
}
