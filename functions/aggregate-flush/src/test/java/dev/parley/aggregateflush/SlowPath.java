package dev.parley.aggregateflush;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The function's jar with the servers it needs, in a keyspace of the test class's own, and an empty
 * outbox for every test; writes what the chat function would have written, at any time.
 */
final class SlowPath implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  private static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);
  private static final AtomicLong NODES = new AtomicLong(1);
  private static final int SENDERS = 16;
  static final UserId ALICE = new UserId(UUID.randomUUID());

  /** Most of a write is waiting for Cassandra. */
  private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

  private TestKeyspace keyspace;
  private TestTopic deadLetters;
  private CqlSession session;
  private Firestore firestore;
  private CassandraChatStore chats;
  private CassandraOutbox outbox;
  private CassandraEventLog log;
  private FunctionServer function;

  /** What the chat function's clock shows while this thread writes. */
  private final ThreadLocal<Instant> writing = ThreadLocal.withInitial(Instant::now);

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    keyspace = TestKeyspace.missing(SERVERS.cassandra());
    keyspace.migrate();
    session = keyspace.open();
    chats = new CassandraChatStore(session);
    outbox = new CassandraOutbox(session, writing::get);
    log = new CassandraEventLog(session, outbox, new EventIds());
    deadLetters = TestTopic.create(SERVERS.pubSub().endpoint());
    firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(SERVERS.firestore().endpoint())
            .build()
            .getService();
    function = start(environment());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    session.execute("TRUNCATE outbox");
    session.execute("TRUNCATE outbox_watermarks");
    session.execute("TRUNCATE dead_letters");
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    senders.shutdown();
    function.close();
    deadLetters.close();
    firestore.close();
    session.close();
  }

  static FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return Servers.function(
        "aggregate-flush", jar(), AggregateFlushFunction.class.getName(), environment);
  }

  static Path jar() {
    return Path.of(System.getProperty("aggregate-flush.jar"));
  }

  /** The environment of another instance that shares everything with the first one. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint());
    environment.put("PUBSUB_EMULATOR_HOST", SERVERS.pubSub().endpoint());
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", deadLetters.id());
    return environment;
  }

  SlowPathApi api() {
    return new SlowPathApi(function.url());
  }

  CqlSession session() {
    return session;
  }

  Firestore firestore() {
    return firestore;
  }

  TestTopic deadLetters() {
    return deadLetters;
  }

  /** A flush as the aggregator has it. */
  Flush flush() {
    return new Flush(
        new FirestoreChatDocuments(firestore, InstantSource.system()),
        chats,
        log,
        outbox,
        InstantSource.system());
  }

  LogKey chat() {
    LogKey key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    chats.create(Chat.direct(key, ALICE, now), List.of(new Member(ALICE, "alice", now)));
    return key;
  }

  /** An event that was sent so long ago, with its outbox row, and never published. */
  Event sent(LogKey chat, Duration ago) {
    return sent(chat, ago, ago);
  }

  /** An event whose id is {@code old} and that was written {@code ago}, by a late retry. */
  Event sent(LogKey chat, Duration old, Duration ago) {
    Event event =
        new Event(
            chat.chatId(), id(old), EventType.MESSAGE, ALICE, "sent " + old, UUID.randomUUID());
    writing.set(Instant.now().minus(ago));
    log.write(chat, event);
    return event;
  }

  /** Many events, written by as many senders at once as would be in a busy chat. */
  List<Event> sent(LogKey chat, int quantity, Duration ago) {
    return IntStream.range(0, quantity)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> sent(chat, ago.minusMillis(i)), senders))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .sorted()
        .toList();
  }

  /** An outbox row whose event never became durable. */
  EventId orphan(ChatId chat, Duration old, Duration ago) {
    EventId event = id(old);
    writing.set(Instant.now().minus(ago));
    outbox.put(chat, event);
    return event;
  }

  /**
   * A receipt that was given so long ago, with its outbox row, and never published.
   *
   * @param marked whether the reader's mark became durable
   */
  Event read(Event upTo, Duration ago, boolean marked) {
    Event read = Event.read(upTo.chatId(), id(ago), ALICE, upTo.eventId());
    writing.set(Instant.now().minus(ago));
    outbox.putRead(read);
    if (marked) {
      chats.markRead(ALICE, upTo.chatId(), upTo.eventId());
    }
    return read;
  }

  /** How many rows the outbox has. */
  long waiting() {
    return session.execute("SELECT count(*) FROM outbox").one().getLong(0);
  }

  DocumentSnapshot document(LogKey chat) {
    try {
      return firestore.collection("chats").document(chat.chatId().toString()).get().get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  List<String> tail(LogKey chat) {
    DocumentSnapshot document = document(chat);
    return document.exists()
        ? ((List<?>) document.get("tail"))
            .stream().map(e -> (String) ((Map<?, ?>) e).get("event_id")).toList()
        : List.of();
  }

  static List<String> ids(List<Event> events) {
    return events.stream().sorted().map(e -> e.eventId().toString()).toList();
  }

  private static EventId id(Duration ago) {
    return TimeIds.at(Instant.now().minus(ago), NODES.getAndIncrement());
  }
}
