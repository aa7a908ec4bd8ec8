package dev.parley.chat.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Cuts a text into words, by Unicode's rules (UAX 29) as Lucene's tokenizer has them, and folds
 * them.
 *
 * <p>Those rules leave <em>l'homme</em>, <em>example.com</em> and <em>file_name</em> as one word
 * each. Here they are several: people look for <em>homme</em>, and a phrase finds the whole.
 *
 * <p>Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese are cut into single characters: no
 * dictionary says where a word of theirs ends, and none is needed to find one character after the
 * other.
 */
public final class Words {
  private static final Set<String> OF_CHARACTERS =
      Set.of(
          type(StandardTokenizer.SOUTHEAST_ASIAN),
          type(StandardTokenizer.IDEOGRAPHIC),
          type(StandardTokenizer.HIRAGANA),
          type(StandardTokenizer.KATAKANA),
          type(StandardTokenizer.HANGUL));

  /** The categories of Unicode for punctuation; each is the number of a bit. */
  private static final int PUNCTUATION =
      1 << Character.CONNECTOR_PUNCTUATION
          | 1 << Character.DASH_PUNCTUATION
          | 1 << Character.START_PUNCTUATION
          | 1 << Character.END_PUNCTUATION
          | 1 << Character.INITIAL_QUOTE_PUNCTUATION
          | 1 << Character.FINAL_QUOTE_PUNCTUATION
          | 1 << Character.OTHER_PUNCTUATION;

  /** Making a tokenizer takes longer than cutting a text of ordinary length. */
  private static final ThreadLocal<Cutter> CUTTER = ThreadLocal.withInitial(Cutter::new);

  private Words() {}

  private static String type(int number) {
    return StandardTokenizer.TOKEN_TYPES[number];
  }

  /** Loads the classes, which takes as long as several connections. */
  public static void load() {
    List<Word> unused = of("Loaded: é 上海 https://example.com");
  }

  /** The words of {@code text}, in its order. */
  public static List<Word> of(String text) {
    try {
      return CUTTER.get().words(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory can be read", impossible);
    }
  }

  /** One tokenizer, for one thread. */
  private static final class Cutter {
    private final StandardTokenizer tokenizer = new StandardTokenizer();
    private final CharTermAttribute term = tokenizer.getAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = tokenizer.getAttribute(OffsetAttribute.class);
    private final TypeAttribute type = tokenizer.getAttribute(TypeAttribute.class);

    List<Word> words(String text) throws IOException {
      List<Word> words = new ArrayList<>();
      tokenizer.setReader(new StringReader(text));
      try {
        tokenizer.reset();
        while (tokenizer.incrementToken()) {
          add(words, term.toString(), offset.startOffset(), offset.endOffset());
        }
        tokenizer.end();
      } finally {
        tokenizer.close();
      }
      return words;
    }

    private void add(List<Word> words, String token, int start, int end) {
      if (OF_CHARACTERS.contains(type.type())) {
        addCharacters(words, token, start, end);
        return;
      }
      int from = 0;
      for (int i = 0; i < token.length(); i++) {
        if (isPunctuation(token.charAt(i))) {
          addWord(words, token.substring(from, i), start + from);
          from = i + 1;
        }
      }
      addWord(words, token.substring(from), start + from);
    }

    /** Inside a token: apostrophes, dots, colons, commas, underscores. */
    private static boolean isPunctuation(char c) {
      return (PUNCTUATION >> Character.getType(c) & 1) != 0;
    }

    private static void addWord(List<Word> words, String part, int start) {
      String folded = Folding.fold(part);
      if (!folded.isEmpty()) {
        words.add(new Word(folded, start, start + part.length(), false));
      }
    }

    private static void addCharacters(List<Word> words, String token, int start, int end) {
      if (!Normalizer.isNormalized(token, Normalizer.Form.NFKC)) {
        addComposed(words, token, start, end);
        return;
      }
      int at = start;
      for (int i = 0; i < token.length(); ) {
        int c = token.codePointAt(i);
        i += Character.charCount(c);
        int next = start + i;
        words.add(new Word(Character.toString(c), at, next, true));
        at = next;
      }
    }

    /** Characters that are written as several, such as half-width katakana with their marks. */
    private static void addComposed(List<Word> words, String token, int start, int end) {
      int from = 0;
      while (from < token.length()) {
        int to = afterCharacter(token, from);
        String composed = Normalizer.normalize(token.substring(from, to), Normalizer.Form.NFKC);
        int wordStart = start + from;
        int wordEnd = Math.min(end, start + to);
        composed
            .codePoints()
            .forEach(c -> words.add(new Word(Character.toString(c), wordStart, wordEnd, true)));
        from = to;
      }
    }

    /** The end of the character at {@code from}, with the marks and letters that belong to it. */
    private static int afterCharacter(String token, int from) {
      int to = from + Character.charCount(token.codePointAt(from));
      while (to < token.length()) {
        int next = to + Character.charCount(token.codePointAt(to));
        String shorter = Normalizer.normalize(token.substring(from, to), Normalizer.Form.NFKC);
        String longer = Normalizer.normalize(token.substring(from, next), Normalizer.Form.NFKC);
        if (longer.length() > shorter.length()) {
          return to;
        }
        to = next;
      }
      return to;
    }
  }
}
