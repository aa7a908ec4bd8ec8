package dev.parley.chat.search;

import dev.parley.chat.sealing.Event;
import dev.parley.chat.words.Phrase;
import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a search.
 *
 * @param hits newest first
 * @param cursor with which the next request goes on; null if nothing is left to look at
 * @param searchedBackTo everything newer was looked at; null if all was
 * @param complete false if the search ended because its time was over or the store failed: then
 *     there may be hits that are not in a page that is not full
 * @param unreadChats chats in which something was not looked at
 */
record SearchPage(
    List<HitView> hits, String cursor, Instant searchedBackTo, boolean complete, int unreadChats) {
  SearchPage {
    hits = List.copyOf(hits);
  }

  /**
   * A message that was found.
   *
   * @param highlights where the words are in its text, in UTF-16 units
   * @param before the messages before it, the oldest first
   * @param after the messages after it, the oldest first
   */
  record HitView(
      ChatId chatId,
      Event message,
      List<Phrase.Place> highlights,
      List<Event> before,
      List<Event> after) {
    HitView {
      highlights = List.copyOf(highlights);
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    static HitView of(HitReader.Found found, HitReader.Context context) {
      return new HitView(
          found.message().chatId(),
          found.message(),
          found.places().orElseThrow(),
          context.before(),
          context.after());
    }
  }
}
