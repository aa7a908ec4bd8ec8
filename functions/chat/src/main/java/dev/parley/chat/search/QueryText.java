package dev.parley.chat.search;

import dev.parley.chat.words.Has;
import dev.parley.chat.words.Phrase;
import dev.parley.chat.words.Word;
import dev.parley.chat.words.Words;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people type into the search field: words, phrases in quotes, and filters such as {@code
 * from:bob}.
 *
 * @param phrases what must stand in the text
 * @param from usernames
 * @param in names of chats
 * @param before dates or times
 * @param after dates or times
 * @param has what else a message must have
 */
record QueryText(
    List<Phrase> phrases,
    List<String> from,
    List<String> in,
    List<String> before,
    List<String> after,
    Set<Has> has) {
  static final String FIELD = "q";
  static final int CHARACTERS_MAX = 500;
  static final int WORDS_MAX = 50;

  /** A filter with its value, or text in quotes, or a part without blanks. */
  private static final Pattern PART =
      Pattern.compile(
          "(?<name>from|in|before|after|has):(?:[\"“„”](?<quoted>[^\"“„”]*)[\"“„”]?|(?<plain>\\S*))"
              + "|[\"“„”](?<phrase>[^\"“„”]*)[\"“„”]?"
              + "|(?<word>[^\\s\"“„”]+)",
          Pattern.CASE_INSENSITIVE);

  QueryText {
    phrases = List.copyOf(phrases);
    from = List.copyOf(from);
    in = List.copyOf(in);
    before = List.copyOf(before);
    after = List.copyOf(after);
    has = Set.copyOf(has);
  }

  /**
   * Reads {@code text}.
   *
   * @throws ProblemException 400 if it is too long, or if a filter has no value that it accepts
   */
  static QueryText parse(String text) {
    if (text.codePointCount(0, text.length()) > CHARACTERS_MAX) {
      throw ProblemException.invalid(
          FIELD, FieldRule.TOO_LONG, "must be at most " + CHARACTERS_MAX + " characters long");
    }
    List<Phrase> phrases = new ArrayList<>();
    List<String> from = new ArrayList<>();
    List<String> in = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    Set<Has> has = new LinkedHashSet<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      if (part.group("name") == null) {
        addPhrase(phrases, part);
        continue;
      }
      String value = value(part);
      switch (part.group("name").toLowerCase(Locale.ROOT)) {
        case "from" -> from.add(value);
        case "in" -> in.add(value);
        case "before" -> before.add(value);
        case "after" -> after.add(value);
        default ->
            has.add(Has.parse(value).orElseThrow(() -> ProblemException.invalid("has", Has.RULE)));
      }
    }
    if (phrases.stream().mapToInt(Phrase::size).sum() > WORDS_MAX) {
      throw ProblemException.invalid(
          FIELD, FieldRule.TOO_LONG, "must have at most " + WORDS_MAX + " words");
    }
    return new QueryText(phrases, from, in, before, after, has);
  }

  private static void addPhrase(List<Phrase> phrases, Matcher part) {
    boolean quoted = part.group("phrase") != null;
    List<Word> words = Words.of(quoted ? part.group("phrase") : part.group("word"));
    if (!words.isEmpty()) {
      phrases.add(new Phrase(words, quoted));
    }
  }

  private static String value(Matcher part) {
    String value = part.group("quoted") != null ? part.group("quoted") : part.group("plain");
    if (value.isBlank()) {
      throw ProblemException.invalid(
          part.group("name").toLowerCase(Locale.ROOT),
          FieldRule.REQUIRED,
          "must have a value after the colon");
    }
    return value.strip();
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "QueryText[" + phrases.size() + " phrases]";
  }
}
