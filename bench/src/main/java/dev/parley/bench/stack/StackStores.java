package dev.parley.bench.stack;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.Firestore;
import dev.parley.shared.cassandra.CassandraSessions;
import dev.parley.shared.cassandra.CassandraSettings;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.config.Env;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.InstantSource;
import java.util.Collection;

/**
 * Connections to the stores of the local stack: makes events durable as the chat function does, and
 * flushes them as the aggregator does, without a bus between the two.
 */
public final class StackStores implements AutoCloseable {
  private final Firestore firestore;
  private final CqlSession cassandra;
  private final CassandraEventLog log;
  private final Flush flush;

  /** Connects to the stores of {@code stack}. */
  public StackStores(LocalStack stack) {
    this.firestore = stack.openFirestore();
    this.cassandra = CassandraSessions.open(CassandraSettings.from(new Env(stack.environment())));
    CassandraOutbox outbox = new CassandraOutbox(cassandra);
    this.log = new CassandraEventLog(cassandra, outbox, new EventIds());
    this.flush =
        new Flush(
            new FirestoreChatDocuments(firestore, InstantSource.system()),
            new CassandraChatStore(cassandra),
            new CassandraChangedLog(cassandra),
            outbox,
            InstantSource.system());
  }

  /** Makes an event of a direct chat durable: writes it with its outbox row. */
  public void write(StoredEvent event) {
    log.write(new LogKey(event.chatId(), ChatType.DIRECT.bucketWidthSeconds()), event);
  }

  /** Flushes durable events into the chat's document. */
  public void flush(ChatId chat, Collection<StoredEvent> events) {
    flush.flush(chat, events);
  }

  @Override
  public void close() {
    firestore.shutdown();
    cassandra.close();
  }
}
