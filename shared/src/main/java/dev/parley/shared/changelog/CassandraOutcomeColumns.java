package dev.parley.shared.changelog;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventColumns;
import dev.parley.shared.eventlog.LogKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Converts the cells that hold the outcome of changes. Each begins with the id of the change, as
 * bytes in the order of ids: of two cells with the same write time Cassandra keeps the greater one.
 */
final class CassandraOutcomeColumns {
  private static final TupleType EDIT = DataTypes.tupleOf(DataTypes.BLOB, DataTypes.BLOB);
  private static final TupleType DELETION = DataTypes.tupleOf(DataTypes.BLOB, DataTypes.UUID);
  private static final TupleType PIN =
      DataTypes.tupleOf(DataTypes.BLOB, DataTypes.UUID, DataTypes.BOOLEAN);
  private static final TupleType REACTOR = DataTypes.tupleOf(DataTypes.UUID, DataTypes.TEXT);
  private static final TupleType MARK = DataTypes.tupleOf(DataTypes.BLOB, DataTypes.BOOLEAN);

  private CassandraOutcomeColumns() {}

  static TupleValue cell(EventId id, SealedText text) {
    return EDIT.newValue(id.ordered(), text.buffer());
  }

  static TupleValue cell(Outcome.Deletion deletion) {
    return DELETION.newValue(deletion.id().ordered(), deletion.by().value());
  }

  static TupleValue cell(Outcome.Pin pin) {
    return PIN.newValue(pin.id().ordered(), pin.by().value(), pin.pinned());
  }

  static TupleValue key(Outcome.Reactor reactor) {
    return REACTOR.newValue(reactor.user().value(), reactor.emoji());
  }

  static TupleValue cell(Outcome.Mark mark) {
    return MARK.newValue(mark.id().ordered(), mark.given());
  }

  /** The event in a row of the log, and what its changes made of it. */
  static FoldedEvent folded(LogKey log, Row row) {
    return new FoldedEvent(CassandraEventColumns.event(log, row), outcome(row));
  }

  private static Outcome outcome(Row row) {
    Optional<TupleValue> deletion = Optional.ofNullable(row.getTupleValue("deletion"));
    Optional<TupleValue> pin = Optional.ofNullable(row.getTupleValue("pin"));
    return new Outcome(
        edit(row),
        deletion.map(d -> new Outcome.Deletion(id(d), new UserId(d.getUuid(1)))),
        reactions(row),
        pin.map(p -> new Outcome.Pin(id(p), new UserId(p.getUuid(1)), p.getBoolean(2))));
  }

  /** The newest edit in a row of the log. */
  static Optional<Outcome.Edit> edit(Row row) {
    return Optional.ofNullable(row.getTupleValue("edit"))
        .map(e -> new Outcome.Edit(id(e), SealedText.of(e.getByteBuffer(1))));
  }

  private static Map<Outcome.Reactor, Outcome.Mark> reactions(Row row) {
    if (row.isNull("reactions")) {
      return Map.of();
    }
    Map<Outcome.Reactor, Outcome.Mark> reactions = new HashMap<>();
    row.getMap("reactions", TupleValue.class, TupleValue.class)
        .forEach(
            (by, mark) ->
                reactions.put(
                    new Outcome.Reactor(new UserId(by.getUuid(0)), by.getString(1)),
                    new Outcome.Mark(id(mark), mark.getBoolean(1))));
    return reactions;
  }

  private static EventId id(TupleValue cell) {
    return EventId.ofOrdered(cell.getByteBuffer(0));
  }
}
