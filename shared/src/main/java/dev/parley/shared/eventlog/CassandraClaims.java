package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.searchindex.SearchTerms;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Writes an event once per {@code Idempotency-Key}, with the claims in Cassandra's table {@code
 * sends}: the first claim of a key fixes the id of its event.
 */
public final class CassandraClaims {
  private final CassandraCalls calls;
  private final PreparedStatement claim;
  private final PreparedStatement claimed;

  /** Where the events of a kind are written. Each step may be repeated. */
  public interface Events {
    /** Makes durable what must be there before the event, such as its outbox row. */
    void prepareFor(LogKey log, StoredEvent event, SearchTerms terms);

    /** Makes the event durable. */
    void insert(LogKey log, StoredEvent event, SearchTerms terms);

    /** Removes what {@link #prepareFor} has left of an event that is never inserted. */
    void forget(LogKey log, StoredEvent event);

    /** The event {@code id}; empty if it is not durable. */
    Optional<StoredEvent> find(LogKey log, EventId id);
  }

  /** Prepares the statements. */
  public CassandraClaims(CassandraCalls calls) {
    this.calls = calls;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO sends (chat_id, client_id, event_id, author_id, digest)
            VALUES (:chat_id, :client_id, :event_id, :author_id, :digest) IF NOT EXISTS
            """,
            """
            SELECT event_id, author_id, digest FROM sends
            WHERE chat_id = :chat_id AND client_id = :client_id
            """);
    this.claim = prepared.get(0);
    this.claimed = prepared.get(1);
  }

  /**
   * Writes {@code draft} with the id {@code id}, or with the id that an earlier attempt claimed.
   *
   * @param events where it is written
   */
  public AppendResult append(LogKey log, NewEvent draft, EventId id, Events events) {
    StoredEvent event = draft.at(log, id);
    CompletableFuture<AsyncResultSet> claimed = calls.start(claim(event, draft.digest(log)));
    SearchTerms terms = draft.terms(log);
    events.prepareFor(log, event, terms);
    Row row = Objects.requireNonNull(CassandraCalls.join(claimed).one(), "a claim has a result");
    if (row.getBoolean("[applied]")) {
      draft.prepare(event);
      events.insert(log, event, terms);
      return new AppendResult.Appended(event);
    }
    if (!id.value().equals(row.getUuid("event_id"))) {
      events.forget(log, event);
    }
    return repeated(log, draft, row, events);
  }

  /**
   * What an earlier attempt with the key of {@code draft} came to, which is finished if it was
   * interrupted; empty if there was none.
   */
  public Optional<AppendResult> repeat(LogKey log, NewEvent draft, Events events) {
    return calls
        .row(
            claimed
                .bind()
                .setUuid("chat_id", log.chatId().value())
                .setUuid("client_id", draft.clientId())
                .setIdempotent(true))
        .map(row -> repeated(log, draft, row, events));
  }

  /** Finishes an earlier attempt that was interrupted between the claim and the event. */
  private static AppendResult repeated(LogKey log, NewEvent draft, Row row, Events events) {
    UUID author = row.getUuid("author_id");
    if (!draft.authorId().equals(new UserId(author))) {
      return new AppendResult.KeyTaken();
    }
    EventId first = new EventId(row.getUuid("event_id"));
    Optional<StoredEvent> durable = events.find(log, first);
    if (durable.isPresent()) {
      return new AppendResult.Repeated(durable.get());
    }
    Optional<StoredEvent> same =
        Optional.ofNullable(row.getByteBuffer("digest"))
            .flatMap(digest -> draft.again(log, first, digest));
    if (same.isEmpty()) {
      // The first attempt may still be running. If a reader has seen its event, no other event may
      // take its place.
      return new AppendResult.KeyTaken();
    }
    SearchTerms terms = draft.terms(log);
    events.prepareFor(log, same.get(), terms);
    draft.prepare(same.get());
    events.insert(log, same.get(), terms);
    return new AppendResult.Appended(same.get());
  }

  private BoundStatement claim(StoredEvent event, ByteBuffer digest) {
    // Not idempotent: if the driver tried again, it could find the claim of its own first attempt
    // and take it for another caller's.
    return claim
        .bind()
        .setUuid("chat_id", event.chatId().value())
        .setUuid("client_id", event.clientId())
        .setUuid("event_id", event.eventId().value())
        .setUuid("author_id", event.authorId().value())
        .setByteBuffer("digest", digest)
        .setIdempotent(false);
  }
}
