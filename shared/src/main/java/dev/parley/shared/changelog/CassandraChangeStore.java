package dev.parley.shared.changelog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraClaims;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.searchindex.CassandraSearchStatements;
import dev.parley.shared.searchindex.SearchRow;
import dev.parley.shared.searchindex.SearchTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes in the tables {@code changes_by_chat}, {@code change_buckets_by_chat} and {@code
 * pins_by_chat}, and their outcome in {@code events_by_chat}.
 *
 * <p>A change takes the two steps of an append: the outbox row and the bucket row first, then the
 * change, its outcome and what it changes in the search index in one logged batch, so that there is
 * never one without the others. If it changes nothing in the index, and the change is in the same
 * bucket as its target, as most are, the batch has one partition and costs no more than one write.
 */
public final class CassandraChangeStore implements ChangeStore {
  private final CassandraCalls calls;
  private final CassandraOutbox outbox;
  private final EventIds ids;
  private final CassandraChangedLog reads;
  private final CassandraClaims claims;
  private final CassandraOutcomeStatements outcomes;
  private final CassandraSearchStatements search;
  private final PreparedStatement insertBucket;
  private final PreparedStatement insertChange;

  /**
   * Prepares the statements. Needs the migrated schema.
   *
   * @param ids assigns the ids of changes: the same that assigns those of messages
   * @param reads finds what an earlier attempt has written
   */
  public CassandraChangeStore(
      CqlSession session, CassandraOutbox outbox, EventIds ids, CassandraChangedLog reads) {
    this.calls = new CassandraCalls(session);
    this.outbox = outbox;
    this.ids = ids;
    this.reads = reads;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO change_buckets_by_chat (chat_id, bucket) VALUES (:chat_id, :bucket)
            """,
            """
            INSERT INTO changes_by_chat
              (chat_id, bucket, event_id, type, author_id, target_event_id, client_id, emoji, op)
            VALUES
              (:chat_id, :bucket, :event_id, :type, :author_id, :target_event_id, :client_id,
               :emoji, :op)
            """);
    this.insertBucket = prepared.get(0);
    this.insertChange = prepared.get(1);
    this.claims = new CassandraClaims(calls);
    this.search = new CassandraSearchStatements(calls);
    this.outcomes = new CassandraOutcomeStatements(calls);
  }

  @Override
  public AppendResult append(LogKey log, NewEvent change, FoldedEvent target) {
    return claims.append(log, change, idFor(target), events(target));
  }

  @Override
  public Optional<AppendResult> repeat(LogKey log, NewEvent change, FoldedEvent target) {
    return claims.repeat(log, change, events(target));
  }

  @Override
  public EventId idFor(FoldedEvent target) {
    return ids.after(target.newest());
  }

  @Override
  public void write(LogKey log, StoredEvent change, FoldedEvent target) {
    prepareFor(log, change);
    insert(log, change, target, SearchTerms.NONE);
  }

  @Override
  public Optional<StoredEvent> find(LogKey log, EventId id) {
    return reads.findChange(log, id);
  }

  private CassandraClaims.Events events(FoldedEvent target) {
    return new CassandraClaims.Events() {
      @Override
      public void prepareFor(LogKey log, StoredEvent event, SearchTerms terms) {
        CassandraChangeStore.this.prepareFor(log, event);
      }

      @Override
      public void insert(LogKey log, StoredEvent event, SearchTerms terms) {
        CassandraChangeStore.this.insert(log, event, target, terms);
      }

      @Override
      public void forget(LogKey log, StoredEvent event) {
        // Nothing was written under the id of the change that a search could find.
      }

      @Override
      public Optional<StoredEvent> find(LogKey log, EventId id) {
        return CassandraChangeStore.this.find(log, id);
      }
    };
  }

  private void prepareFor(LogKey log, StoredEvent change) {
    List<BoundStatement> before = new ArrayList<>();
    before.add(outbox.insertion(change.chatId(), change.eventId()));
    before.add(
        insertBucket
            .bind()
            .setUuid("chat_id", log.chatId().value())
            .setInt("bucket", log.bucket(change.eventId()))
            .setIdempotent(true));
    if (change.reaction().filter(Reaction::isGiven).isPresent()) {
      before.add(search.reaction(log.searchRow(change.target().orElseThrow())));
    }
    calls.all(before);
  }

  private void insert(LogKey log, StoredEvent change, FoldedEvent target, SearchTerms terms) {
    List<BoundStatement> together = new ArrayList<>(outcomes.of(log, change, target.outcome()));
    together.add(row(log, change));
    searchRow(log, change, terms).ifPresent(together::add);
    calls.row(BatchStatement.newInstance(BatchType.LOGGED).addAll(together).setIdempotent(true));
  }

  /**
   * In the batch, so that the terms of a text never stay without the text, nor a text without its
   * terms. These batches have two partitions, which costs more; people edit and delete seldom.
   */
  private Optional<BoundStatement> searchRow(LogKey log, StoredEvent change, SearchTerms terms) {
    SearchRow row = log.searchRow(change.target().orElseThrow());
    return switch (change.type()) {
      case EDIT -> Optional.of(search.replacement(row, change.authorId(), change.eventId(), terms));
      case REDACT -> Optional.of(search.removal(row));
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
          REACT,
          PIN,
          UNPIN,
          READ,
          TYPING ->
          Optional.empty();
    };
  }

  private BoundStatement row(LogKey log, StoredEvent change) {
    BoundStatement row =
        insertChange
            .bind()
            .setUuid("chat_id", log.chatId().value())
            .setInt("bucket", log.bucket(change.eventId()))
            .setUuid("event_id", change.eventId().value())
            .setString("type", change.type().name())
            .setUuid("author_id", change.authorId().value())
            .setUuid("target_event_id", change.target().orElseThrow().value())
            .setUuid("client_id", change.clientId());
    Optional<Reaction> reaction = change.reaction();
    // A value that is not set leaves no tombstone, as null would.
    return reaction.isPresent()
        ? row.setString("emoji", reaction.get().emoji()).setString("op", reaction.get().op().text())
        : row;
  }
}
