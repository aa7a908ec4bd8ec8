package dev.parley.aggregateflush;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.aggregateflush.deadletter.CassandraDeadLetterStore;
import dev.parley.aggregateflush.deadletter.DeadLetterMover;
import dev.parley.aggregateflush.deadletter.DeadLetterSource;
import dev.parley.aggregateflush.deadletter.KafkaDeadLetterSource;
import dev.parley.aggregateflush.deadletter.PubSubDeadLetterSource;
import dev.parley.aggregateflush.media.UploadSweep;
import dev.parley.aggregateflush.sweep.ChatSweep;
import dev.parley.aggregateflush.sweep.Sweep;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.FirestoreConnection;
import dev.parley.shared.document.Flush;
import dev.parley.shared.eventlog.CassandraLaneLeases;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.CassandraOutboxBacklog;
import dev.parley.shared.http.Cors;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Router;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Builds the objects of the function, once, by hand.
 *
 * <p>The function starts even if a server is missing. Without Cassandra or Firestore it answers 503
 * until they answer; without the bus it sweeps and leaves the dead letters on the bus.
 */
final class AggregateFlushWiring {
  /** Shards that this instance sweeps at once, and so chats that it flushes at once. */
  private static final int SWEEP_THREADS = 8;

  /** Calls that move dead letters at once. */
  private static final int MOVE_THREADS = 2;

  /** Documents remembered during one sweep; only a long sweep of many rounds meets one again. */
  private static final long REMEMBERED_BYTES_MAX = 8L * 1024 * 1024;

  /** A sweep has little time, and leaves to the next one what is not answered. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration FIRESTORE_TIMEOUT = Duration.ofSeconds(5);

  private final FirestoreConnection firestore;
  private final DeadLetterSource deadLetters;
  private final Optional<FileStore> bucket;
  private final CassandraConnection<FlushHandler.Stores> cassandra;
  private final ExecutorService sweepers = threads(SWEEP_THREADS, "sweep");
  private final Router router;

  /** Firestore and Cassandra are connected side by side; what uses both is built afterwards. */
  AggregateFlushWiring(AggregateFlushConfig config) {
    CompletableFuture<FirestoreConnection> opened =
        CompletableFuture.supplyAsync(() -> connect(config));
    this.deadLetters = deadLetters(config);
    this.bucket = config.bucket().map(settings -> new FileStore(settings, InstantSource.system()));
    this.cassandra =
        CassandraConnection.start(config.cassandra(), session -> stores(session, opened.join()));
    FlushHandler flush =
        new FlushHandler(
            cassandra::get,
            this::requireFirestore,
            threads(MOVE_THREADS, "dead-letters"),
            config.budget());
    this.router =
        Router.mountedAt("/api/aggregate-flush", new Cors(List.of()))
            .describedBy(AggregateFlushFunction.class)
            .health(
                new Health(
                    Map.of("cassandra", cassandra::check, "firestore", this::requireFirestore)))
            .post("/", CallToken.required(config.callToken(), flush))
            .build();
    // If Firestore's client cannot be made, the function does not start.
    this.firestore = opened.join();
  }

  Router router() {
    return router;
  }

  /** The first read takes a second or two, so it is begun before the first request. */
  private static FirestoreConnection connect(AggregateFlushConfig config) {
    FirestoreConnection connection = new FirestoreConnection(() -> firestore(config));
    connection.prepare();
    return connection;
  }

  private static Firestore firestore(AggregateFlushConfig config) {
    FirestoreOptions.Builder options = FirestoreOptions.newBuilder().setProjectId(config.project());
    config.firestoreEmulator().ifPresent(options::setEmulatorHost);
    return options.build().getService();
  }

  private static DeadLetterSource deadLetters(AggregateFlushConfig config) {
    if (config.bus() instanceof KafkaSettings kafka) {
      return new KafkaDeadLetterSource(kafka, config.consumerGroup());
    }
    return new PubSubDeadLetterSource((PubSubSettings) config.bus(), config.subscription());
  }

  private FlushHandler.Stores stores(CqlSession session, FirestoreConnection firestore) {
    InstantSource clock = InstantSource.system();
    CassandraOutbox outbox = new CassandraOutbox(session);
    CassandraOutboxBacklog backlog = new CassandraOutboxBacklog(session);
    CassandraChangedLog log = new CassandraChangedLog(session);
    CassandraLaneLeases leases = new CassandraLaneLeases(session);
    CassandraChatStore chats = new CassandraChatStore(session);
    FirestoreChatDocuments documents = new FirestoreChatDocuments(firestore, clock, ANSWER_TIMEOUT);
    Supplier<Flush> flush =
        () -> new Flush(documents, chats, log, outbox, clock, REMEMBERED_BYTES_MAX);
    Supplier<ChatSweep> chatSweeps =
        () -> new ChatSweep(chats, log, flush.get(), backlog, leases, clock);
    return new FlushHandler.Stores(
        new Sweep(backlog, chatSweeps, clock, sweepers),
        new DeadLetterMover(deadLetters, new CassandraDeadLetterStore(session)),
        bucket.map(
            open ->
                new UploadSweep(
                    new CassandraUploadChecks(session),
                    new CassandraUploads(session),
                    chats,
                    log,
                    open,
                    clock)),
        flush);
  }

  private void requireFirestore() {
    firestore.check(FIRESTORE_TIMEOUT);
  }

  private static ExecutorService threads(int number, String name) {
    return Executors.newFixedThreadPool(
        number,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
