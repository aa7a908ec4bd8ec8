package dev.parley.shared.searchindex;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the messages that may have some words. Who asks must read the messages themselves. */
public interface SearchIndex {
  /** Most rows that one call returns. */
  int ROWS_MAX = 200;

  /** More terms are not asked for: each one more costs, and hardly any message is left. */
  int TERMS_ASKED_MAX = 3;

  /**
   * What is looked for in one chat.
   *
   * @param terms a row must have all of them, at most {@link #TERMS_ASKED_MAX}
   * @param author a row must be of this person
   * @param from the first id that may be found
   * @param before the first id that may not be found any more
   */
  record Wanted(Set<Long> terms, Optional<UserId> author, EventId from, EventId before) {
    public Wanted {
      terms = Set.copyOf(terms);
    }
  }

  /**
   * The newest rows of one era of a chat that have what is {@code wanted}, newest first.
   *
   * @param quantity at most this many, 1 to {@link #ROWS_MAX}
   * @throws dev.parley.shared.store.StoreUnavailableException if the store does not answer
   */
  List<EventId> newest(ChatId chat, int era, Wanted wanted, int quantity);
}
