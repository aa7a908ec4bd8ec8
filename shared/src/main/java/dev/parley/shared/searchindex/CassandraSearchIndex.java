package dev.parley.shared.searchindex;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.util.ArrayList;
import java.util.List;

/**
 * The index in Cassandra's table {@code search_by_chat} and its two storage-attached indexes.
 *
 * <p>Each query names one partition, because such an index allows no IN on it. Rows come in the
 * order of the partition, newest first; ORDER BY is refused beside CONTAINS, and not needed.
 */
public final class CassandraSearchIndex implements SearchIndex {
  private final CassandraCalls calls;

  /** By the number of terms; of anybody, and of one author. */
  private final List<PreparedStatement> ofAnybody;

  private final List<PreparedStatement> ofAuthor;

  /** Prepares the statements. Needs the migrated schema. */
  public CassandraSearchIndex(CassandraCalls calls) {
    this.calls = calls;
    List<String> cql = new ArrayList<>();
    for (int terms = 0; terms <= TERMS_ASKED_MAX; terms++) {
      cql.add(select(terms, ""));
      cql.add(select(terms, "AND author_id = :author_id "));
    }
    List<PreparedStatement> prepared = calls.prepare(cql.toArray(String[]::new));
    this.ofAnybody = new ArrayList<>();
    this.ofAuthor = new ArrayList<>();
    for (int terms = 0; terms <= TERMS_ASKED_MAX; terms++) {
      ofAnybody.add(prepared.get(2 * terms));
      ofAuthor.add(prepared.get(2 * terms + 1));
    }
  }

  private static String select(int terms, String author) {
    StringBuilder contains = new StringBuilder();
    for (int i = 0; i < terms; i++) {
      contains.append("AND terms CONTAINS :term").append(i).append(' ');
    }
    return """
        SELECT event_id FROM search_by_chat
        WHERE chat_id = :chat_id AND era = :era AND event_id >= :from_id AND event_id < :before_id
        %s%sLIMIT :quantity
        """
        .formatted(author, contains);
  }

  @Override
  public List<EventId> newest(ChatId chat, int era, Wanted wanted, int quantity) {
    int terms = wanted.terms().size();
    if (quantity < 1 || quantity > ROWS_MAX || terms > TERMS_ASKED_MAX) {
      throw new IllegalArgumentException(quantity + " rows with " + terms + " terms");
    }
    BoundStatement statement =
        (wanted.author().isPresent() ? ofAuthor : ofAnybody)
            .get(terms)
            .bind()
            .setUuid("chat_id", chat.value())
            .setInt("era", era)
            .setUuid("from_id", wanted.from().value())
            .setUuid("before_id", wanted.before().value())
            .setInt("quantity", quantity)
            .setIdempotent(true);
    if (wanted.author().isPresent()) {
      statement = statement.setUuid("author_id", wanted.author().get().value());
    }
    int i = 0;
    for (long term : wanted.terms()) {
      statement = statement.setLong("term" + i++, term);
    }
    return calls.rows(statement).stream().map(row -> new EventId(row.getUuid("event_id"))).toList();
  }
}
