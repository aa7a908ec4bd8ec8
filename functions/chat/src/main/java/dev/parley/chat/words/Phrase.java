package dev.parley.chat.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that must stand one after the other in a text: one part of a query. Often it is one word.
 *
 * @param words at least one
 * @param isWhole whether the last word must stand there as it is. Otherwise a longer one will do
 *     that begins with it
 */
public record Phrase(List<Word> words, boolean isWhole) {
  public Phrase {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a phrase has words");
    }
  }

  /** A place in a text, in UTF-16 units; the end is exclusive. */
  public record Place(int start, int end) {}

  /** The number of words; of a script without spaces, characters one after the other are one. */
  public int size() {
    int size = 1;
    for (int i = 1; i < words.size(); i++) {
      size += words.get(i - 1).touches(words.get(i)) ? 0 : 1;
    }
    return size;
  }

  /** Labelled words that every text has which has this phrase. */
  public Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean touchesLast = i > 0 && words.get(i - 1).touches(word);
      boolean touchesNext = i + 1 < words.size() && word.touches(words.get(i + 1));
      if (touchesLast) {
        wanted.add(IndexedWords.pair(words.get(i - 1), word));
      } else if (!touchesNext) {
        wanted.add(IndexedWords.wanted(word));
      }
    }
    return wanted;
  }

  /** Every place of {@code text} where the phrase stands. */
  public List<Place> places(List<Word> text) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i + words.size() <= text.size(); i++) {
      if (standsAt(text, i)) {
        for (int j = i; j < i + words.size(); j++) {
          places.add(new Place(text.get(j).start(), text.get(j).end()));
        }
      }
    }
    return places;
  }

  private boolean standsAt(List<Word> text, int at) {
    for (int i = 0; i < words.size(); i++) {
      Word wanted = words.get(i);
      Word found = text.get(at + i);
      boolean last = i == words.size() - 1;
      boolean same =
          (last && !isWhole && wanted.hasPrefixes())
              ? found.text().startsWith(wanted.text())
              : found.text().equals(wanted.text());
      boolean sameKind = found.isCharacter() == wanted.isCharacter();
      boolean mustTouch = i > 0 && words.get(i - 1).touches(wanted);
      if (!same || !sameKind || (mustTouch && !text.get(at + i - 1).touches(found))) {
        return false;
      }
    }
    return true;
  }

  /** {@code places} in their order, those that overlap or touch as one. */
  public static List<Place> merged(List<Place> places) {
    List<Place> merged = new ArrayList<>();
    for (Place place : places.stream().sorted(Comparator.comparingInt(Place::start)).toList()) {
      Place last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && place.start() <= last.end()) {
        merged.set(merged.size() - 1, new Place(last.start(), Math.max(last.end(), place.end())));
      } else {
        merged.add(place);
      }
    }
    return merged;
  }

  /** Never the words: they would reach logs. */
  @Override
  public String toString() {
    return "Phrase[" + words.size() + "]";
  }
}
