package dev.parley.chat.search;

import dev.parley.chat.sealing.Event;
import dev.parley.chat.words.Has;
import dev.parley.chat.words.IndexedWords;
import dev.parley.chat.words.Phrase;
import dev.parley.chat.words.Word;
import dev.parley.chat.words.Words;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.searchindex.SearchIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a message must have to be a hit.
 *
 * @param phrases all of them, in its text
 * @param author who wrote it; empty for anybody
 * @param has what else it must have
 */
record Sought(List<Phrase> phrases, Optional<UserId> author, Set<Has> has) {
  Sought {
    phrases = List.copyOf(phrases);
    has = Set.copyOf(has);
  }

  /**
   * The labelled words with which the index is asked: the longest ones, which are the rarest as a
   * rule. The others are looked for in the messages that are found.
   */
  Set<String> labelled() {
    Set<String> labelled = new LinkedHashSet<>();
    phrases.stream()
        .flatMap(phrase -> phrase.wanted().stream())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .forEach(labelled::add);
    has.stream().filter(each -> each != Has.REACTION).map(IndexedWords::of).forEach(labelled::add);
    int most = SearchIndex.TERMS_ASKED_MAX - (has.contains(Has.REACTION) ? 1 : 0);
    return new LinkedHashSet<>(labelled.stream().limit(most).toList());
  }

  /**
   * The places of the phrases in {@code message}; empty if it is no hit. A search without words has
   * hits without places.
   */
  Optional<List<Phrase.Place>> places(Event message) {
    if (message.type() != EventType.MESSAGE
        || message.unreadable()
        || message.changes().deletedEventId() != null
        || author.filter(who -> !who.equals(message.authorId())).isPresent()
        || !has.stream().allMatch(each -> has(message, each))) {
      return Optional.empty();
    }
    List<Word> words = phrases.isEmpty() ? List.of() : Words.of(message.body());
    List<Phrase.Place> places = new ArrayList<>();
    for (Phrase phrase : phrases) {
      List<Phrase.Place> found = phrase.places(words);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      places.addAll(found);
    }
    return Optional.of(Phrase.merged(places));
  }

  private static boolean has(Event message, Has each) {
    return switch (each) {
      case LINK -> Has.hasLink(message.body());
      case REACTION -> !message.changes().reactions().isEmpty();
      case IMAGE, FILE -> Has.attached(message.attachments()).contains(each);
    };
  }
}
