package dev.parley.chat.search;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.searchindex.CassandraSearchIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Searches without the endpoint.
 *
 * @param chats in which it looks
 * @param sealing of the instance that searches
 */
record SearchParts(CqlSession session, List<LogKey> chats, Sealing sealing) {
  private static final SearchReads READS = new SearchReads(8);
  private static final UserId SOMEBODY = new UserId(UUID.randomUUID());

  /** More than a test takes. */
  static SearchDeadline deadline() {
    return new SearchDeadline(Duration.ofSeconds(30));
  }

  /** A search that goes on from {@code position}. */
  Search search(String query, SearchDeadline deadline, EventId position) {
    Sought sought = new Sought(QueryText.parse(query).phrases(), Optional.empty(), Set.of());
    return new Search(
        READS,
        new ChatSource.Question(
            new CassandraSearchIndex(new CassandraCalls(session)),
            key -> sealing.terms(key.chatId(), sought.labelled()),
            Optional.empty()),
        new HitReader(new CassandraChangedLog(session), sealing, READS),
        sought,
        deadline,
        Duration.ofSeconds(30),
        position,
        chats.stream()
            .map(
                key ->
                    new ChatSource(
                        () -> Optional.of(Chat.direct(key, SOMEBODY, Instant.now())),
                        SearchInput.EARLIEST_ID,
                        position,
                        ChatSource.rowsFirst(7, chats.size())))
            .toList());
  }

  /** All that is found, in small pages. */
  List<EventId> pages(String query) {
    List<EventId> found = new ArrayList<>();
    EventId position = SearchInput.leastId(Instant.now().plus(Duration.ofDays(1)));
    while (true) {
      Search search = search(query, deadline(), position);
      found.addAll(ids(search.run(7)));
      if (search.isAtEnd()) {
        return found;
      }
      position = search.position();
    }
  }

  static List<EventId> ids(List<Search.Hit> hits) {
    return hits.stream().map(hit -> hit.found().message().eventId()).toList();
  }
}
