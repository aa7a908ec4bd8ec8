package dev.parley.shared.changelog;

import static java.util.Comparator.comparing;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.data.TupleValue;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The statements that write the outcome of a change into the row of its target.
 *
 * <p>Each is written with the time inside the id of the change, so the newest one wins. A deletion
 * removes texts, reactions and pin with {@link EventId#microsecondsMax}: whatever else is written,
 * before or after, does not bring them back.
 */
final class CassandraOutcomeStatements {
  /**
   * Reactions that were taken back, and are kept so that an older change loses against them. Beyond
   * this number the oldest go, or a row could grow without end. A reaction could then only come
   * back if it were still being written after a hundred others had been taken back.
   */
  static final int REMOVED_MAX = 100;

  private static final String ROW =
      "WHERE chat_id = :chat_id AND bucket = :bucket AND event_id = :event_id";

  private final PreparedStatement edit;
  private final PreparedStatement delete;
  private final PreparedStatement removeAll;
  private final PreparedStatement react;
  private final PreparedStatement forget;
  private final PreparedStatement pin;
  private final PreparedStatement putPin;
  private final PreparedStatement removePin;

  CassandraOutcomeStatements(CassandraCalls calls) {
    List<PreparedStatement> prepared =
        calls.prepare(
            "UPDATE events_by_chat USING TIMESTAMP :time SET edit = :cell " + ROW,
            "UPDATE events_by_chat USING TIMESTAMP :time SET deletion = :cell " + ROW,
            "DELETE body, sealed, edit, reactions, pin FROM events_by_chat USING TIMESTAMP :time "
                + ROW,
            "UPDATE events_by_chat USING TIMESTAMP :time SET reactions[:reactor] = :cell " + ROW,
            "DELETE reactions[:reactor] FROM events_by_chat USING TIMESTAMP :time " + ROW,
            "UPDATE events_by_chat USING TIMESTAMP :time SET pin = :cell " + ROW,
            """
            INSERT INTO pins_by_chat (chat_id, event_id) VALUES (:chat_id, :event_id)
            USING TIMESTAMP :time
            """,
            """
            DELETE FROM pins_by_chat USING TIMESTAMP :time
            WHERE chat_id = :chat_id AND event_id = :event_id
            """);
    this.edit = prepared.get(0);
    this.delete = prepared.get(1);
    this.removeAll = prepared.get(2);
    this.react = prepared.get(3);
    this.forget = prepared.get(4);
    this.pin = prepared.get(5);
    this.putPin = prepared.get(6);
    this.removePin = prepared.get(7);
  }

  /**
   * The statements for {@code change}.
   *
   * @param before what was known of its target before
   */
  List<BoundStatement> of(LogKey log, StoredEvent change, Outcome before) {
    EventId id = change.eventId();
    EventId target = change.target().orElseThrow();
    UserId author = change.authorId();
    return switch (change.type()) {
      case EDIT -> List.of(cell(edit, log, target, id, text(change)));
      case REDACT -> {
        BoundStatement deletion =
            cell(
                delete,
                log,
                target,
                id,
                CassandraOutcomeColumns.cell(new Outcome.Deletion(id, author)));
        BoundStatement removal = row(removeAll, log, target, EventId.microsecondsMax());
        // All pins of a chat are one partition: a tombstone for each deletion would fill it.
        yield before.pin().isEmpty()
            ? List.of(deletion, removal)
            : List.of(deletion, removal, pin(removePin, log, target, EventId.microsecondsMax()));
      }
      case REACT -> react(log, change, before);
      case PIN ->
          List.of(
              cell(
                  pin,
                  log,
                  target,
                  id,
                  CassandraOutcomeColumns.cell(new Outcome.Pin(id, author, true))),
              pin(putPin, log, target, id.microseconds()));
      case UNPIN ->
          List.of(
              cell(
                  pin,
                  log,
                  target,
                  id,
                  CassandraOutcomeColumns.cell(new Outcome.Pin(id, author, false))),
              // Not in the same µs: there a deletion would win over a PIN, whatever their ids.
              pin(removePin, log, target, id.microseconds() - 1));
      case CREATION,
          JOIN,
          LEAVE,
          REMOVE,
          BAN,
          UNBAN,
          RENAME,
          CLOSE,
          REOPEN,
          MESSAGE,
          READ,
          TYPING ->
          throw new IllegalArgumentException("a " + change.type() + " changes no message");
    };
  }

  private static TupleValue text(StoredEvent change) {
    if (change.content() instanceof SealedText sealed) {
      return CassandraOutcomeColumns.cell(change.eventId(), sealed);
    }
    throw new IllegalArgumentException(
        change.content() == NoText.NO_TEXT ? "an EDIT must have a text" : "texts must be sealed");
  }

  private List<BoundStatement> react(LogKey log, StoredEvent change, Outcome before) {
    EventId target = change.target().orElseThrow();
    Reaction reaction = change.reaction().orElseThrow();
    Outcome.Reactor reactor = new Outcome.Reactor(change.authorId(), reaction.emoji());
    Outcome.Mark mark = new Outcome.Mark(change.eventId(), reaction.isGiven());
    List<BoundStatement> statements = new ArrayList<>();
    statements.add(
        cell(react, log, target, mark.id(), CassandraOutcomeColumns.cell(mark))
            .setTupleValue("reactor", CassandraOutcomeColumns.key(reactor)));
    tooManyRemoved(before)
        .filter(removed -> !removed.getKey().equals(reactor))
        .forEach(
            removed ->
                statements.add(
                    // With the time of the cell: nothing newer is removed.
                    row(forget, log, target, removed.getValue().id().microseconds())
                        .setTupleValue("reactor", CassandraOutcomeColumns.key(removed.getKey()))));
    return statements;
  }

  private static Stream<Map.Entry<Outcome.Reactor, Outcome.Mark>> tooManyRemoved(Outcome before) {
    return before.reactions().entrySet().stream()
        .filter(entry -> !entry.getValue().given())
        .sorted(
            comparing((Map.Entry<Outcome.Reactor, Outcome.Mark> entry) -> entry.getValue().id())
                .reversed())
        .skip(REMOVED_MAX);
  }

  private static BoundStatement cell(
      PreparedStatement statement, LogKey log, EventId target, EventId change, TupleValue cell) {
    return row(statement, log, target, change.microseconds()).setTupleValue("cell", cell);
  }

  private static BoundStatement row(
      PreparedStatement statement, LogKey log, EventId target, long microseconds) {
    return pin(statement, log, target, microseconds).setInt("bucket", log.bucket(target));
  }

  private static BoundStatement pin(
      PreparedStatement statement, LogKey log, EventId target, long microseconds) {
    return statement
        .bind()
        .setUuid("chat_id", log.chatId().value())
        .setUuid("event_id", target.value())
        .setLong("time", microseconds);
  }
}
