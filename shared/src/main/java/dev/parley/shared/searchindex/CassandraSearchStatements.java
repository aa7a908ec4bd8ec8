package dev.parley.shared.searchindex;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Set;

/**
 * The statements that write the index, for those who write the messages: a row is written together
 * with what belongs to its message.
 *
 * <p>Each is written with the time inside an event id. So the terms of the newest text win, in
 * whatever order they arrive, and a repeated write changes nothing. A removal is written with a
 * time that no event id reaches: whatever arrives after it does not bring the row back.
 *
 * <p>A row that is left of a message which was never written, or which lacks a newer text, does no
 * harm, because who searches reads the message itself.
 */
public final class CassandraSearchStatements {
  private static final String ROW =
      "WHERE chat_id = :chat_id AND era = :era AND event_id = :event_id";

  /** After every edit, so that none takes the term away; before a removal, which does. */
  private static final long REACTION_TIME = EventId.microsecondsMax() - 1;

  private final PreparedStatement add;
  private final PreparedStatement replace;
  private final PreparedStatement addTerms;
  private final PreparedStatement remove;

  /** Prepares the statements. Needs the migrated schema. */
  public CassandraSearchStatements(CassandraCalls calls) {
    List<PreparedStatement> prepared =
        calls.prepare(
            // Added to the empty set: a set as a whole would leave a tombstone in every row.
            "UPDATE search_by_chat USING TIMESTAMP :time"
                + " SET author_id = :author_id, terms = terms + :terms "
                + ROW,
            "UPDATE search_by_chat USING TIMESTAMP :time"
                + " SET author_id = :author_id, terms = :terms "
                + ROW,
            "UPDATE search_by_chat USING TIMESTAMP :time SET terms = terms + :terms " + ROW,
            "DELETE FROM search_by_chat USING TIMESTAMP :time " + ROW);
    this.add = prepared.get(0);
    this.replace = prepared.get(1);
    this.addTerms = prepared.get(2);
    this.remove = prepared.get(3);
  }

  /**
   * Adds {@code terms} of a message.
   *
   * @param text the event that gave the message its text: the message itself, or its newest edit
   */
  public BoundStatement addition(SearchRow row, UserId author, EventId text, SearchTerms terms) {
    return written(add, row, author, text, terms);
  }

  /** Puts the terms of an edit in the place of those of older texts. */
  public BoundStatement replacement(SearchRow row, UserId author, EventId edit, SearchTerms terms) {
    return written(replace, row, author, edit, terms);
  }

  private static BoundStatement written(
      PreparedStatement statement, SearchRow row, UserId author, EventId text, SearchTerms terms) {
    return at(statement, row, text.microseconds())
        .setUuid("author_id", author.value())
        .setSet("terms", terms.numbers(), Long.class);
  }

  /** Records that somebody has reacted. It stays if the reaction is taken back. */
  public BoundStatement reaction(SearchRow row) {
    return at(addTerms, row, REACTION_TIME)
        .setSet("terms", Set.of(SearchTerms.REACTION), Long.class);
  }

  /** Removes the row for good. */
  public BoundStatement removal(SearchRow row) {
    return at(remove, row, EventId.microsecondsMax());
  }

  private static BoundStatement at(PreparedStatement statement, SearchRow row, long microseconds) {
    return statement
        .bind()
        .setUuid("chat_id", row.chat().value())
        .setInt("era", row.era())
        .setUuid("event_id", row.message().value())
        .setLong("time", microseconds)
        .setIdempotent(true);
  }
}
