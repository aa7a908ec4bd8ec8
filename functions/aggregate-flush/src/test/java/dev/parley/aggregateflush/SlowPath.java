package dev.parley.aggregateflush;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventBatch;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The function's jar with everything it needs, started once for all tests of this JVM, and an empty
 * outbox for every test. Writes what the chat function would have written, at any time.
 */
final class SlowPath implements BeforeAllCallback, BeforeEachCallback {
  private static final Servers SERVERS =
      Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB, Kind.S3PROXY);
  private static final AtomicLong NODES = new AtomicLong(1);
  static final UserId ALICE = new UserId(UUID.randomUUID());

  /** What the chat function's clock shows while this thread writes. */
  private static final ThreadLocal<Instant> CHAT_CLOCK = ThreadLocal.withInitial(Instant::now);

  private static Running running;

  private record Running(
      TestKeyspace keyspace,
      CqlSession session,
      CassandraChatStore chats,
      CassandraOutbox outbox,
      CassandraEventLog log,
      TestTopic deadLetters,
      Firestore firestore,
      FunctionServer function) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    synchronized (SlowPath.class) {
      if (running == null) {
        running = start();
      }
    }
  }

  private static Running start() throws Exception {
    TestKeyspace keyspace = TestKeyspace.shared(SERVERS.cassandra());
    TestTopic deadLetters = TestTopic.create(SERVERS.pubSub().endpoint());
    FunctionServer function = start(environment(keyspace, deadLetters));
    CqlSession session = keyspace.open();
    CassandraOutbox outbox = new CassandraOutbox(session, CHAT_CLOCK::get);
    return new Running(
        keyspace,
        session,
        new CassandraChatStore(session),
        outbox,
        new CassandraEventLog(session, outbox, new EventIds()),
        deadLetters,
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(SERVERS.firestore().endpoint())
            .build()
            .getService(),
        function);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    session().execute("TRUNCATE outbox");
    session().execute("TRUNCATE outbox_watermarks");
    session().execute("TRUNCATE dead_letters");
  }

  static FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return Servers.function(
        "aggregate-flush", jar(), AggregateFlushFunction.class.getName(), environment);
  }

  static Path jar() {
    return Path.of(System.getProperty("aggregate-flush.jar"));
  }

  /** The environment of another instance that uses the same servers. */
  Map<String, String> environment() {
    return environment(running.keyspace(), running.deadLetters());
  }

  private static Map<String, String> environment(TestKeyspace keyspace, TestTopic deadLetters) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint());
    environment.put("PUBSUB_EMULATOR_HOST", SERVERS.pubSub().endpoint());
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", deadLetters.id());
    environment.put("MEDIA_URL", SERVERS.s3Proxy().url().toString());
    environment.put("MEDIA_BUCKET", S3Proxy.BUCKET);
    environment.put("MEDIA_ACCESS_ID", S3Proxy.ACCESS_ID);
    environment.put("MEDIA_SECRET", S3Proxy.SECRET);
    return environment;
  }

  SlowPathApi api() {
    return new SlowPathApi(running.function().url());
  }

  CqlSession session() {
    return running.session();
  }

  Firestore firestore() {
    return running.firestore();
  }

  TestTopic deadLetters() {
    return running.deadLetters();
  }

  /** A flush like the aggregator's. */
  Flush flush() {
    return new Flush(
        new FirestoreChatDocuments(running.firestore(), InstantSource.system()),
        running.chats(),
        new CassandraChangedLog(running.session()),
        running.outbox(),
        InstantSource.system());
  }

  LogKey chat() {
    LogKey key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    running.chats().create(Chat.direct(key, ALICE, now), List.of(new Member(ALICE, "alice", now)));
    return key;
  }

  /** An event that was sent that long ago and never published: it has its outbox row. */
  StoredEvent sent(LogKey chat, Duration ago) {
    return sent(chat, ago, ago);
  }

  /** An event whose id is {@code old} and that was written {@code ago}, by a late retry. */
  StoredEvent sent(LogKey chat, Duration old, Duration ago) {
    StoredEvent event = message(chat, old);
    CHAT_CLOCK.set(Instant.now().minus(ago));
    running.log().write(chat, event);
    return event;
  }

  /** A change that was made that long ago and never published: it has its outbox row. */
  StoredEvent changed(EventType type, StoredEvent target, Duration ago) {
    LogKey chat = new LogKey(target.chatId(), ChatType.DIRECT.bucketWidthSeconds());
    CassandraChangedLog log = new CassandraChangedLog(session());
    StoredEvent change =
        new StoredEvent(
            target.chatId(),
            id(ago),
            type,
            ALICE,
            type == EventType.EDIT ? TestContent.sealed("edited " + ago) : NoText.NO_TEXT,
            Optional.of(target.eventId()),
            UUID.randomUUID());
    CHAT_CLOCK.set(Instant.now().minus(ago));
    new CassandraChangeStore(session(), running.outbox(), new EventIds(), log)
        .write(chat, change, log.find(chat, target.eventId()).orElseThrow());
    return change;
  }

  /** Many events, sent a millisecond apart, and their outbox rows; none was published. */
  List<StoredEvent> sent(LogKey chat, int quantity, Duration ago) {
    EventBatch batch = new EventBatch(running.session(), running.outbox(), chat);
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i < quantity; i++) {
      Duration age = ago.minusMillis(i);
      StoredEvent event = message(chat, age);
      CHAT_CLOCK.set(Instant.now().minus(age));
      batch.add(event);
      events.add(event);
    }
    batch.write();
    return events.stream().sorted().toList();
  }

  private static StoredEvent message(LogKey chat, Duration age) {
    return new StoredEvent(
        chat.chatId(),
        id(age),
        EventType.MESSAGE,
        ALICE,
        TestContent.sealed("sent " + age),
        UUID.randomUUID());
  }

  /** An outbox row whose event never became durable. */
  EventId orphan(ChatId chat, Duration old, Duration ago) {
    EventId event = id(old);
    CHAT_CLOCK.set(Instant.now().minus(ago));
    running.outbox().put(chat, event);
    return event;
  }

  /**
   * A receipt of that long ago that was never published: it has its outbox row.
   *
   * @param marked whether the read mark became durable
   */
  StoredEvent read(StoredEvent upTo, Duration ago, boolean marked) {
    StoredEvent read = StoredEvent.read(upTo.chatId(), id(ago), ALICE, upTo.eventId());
    CHAT_CLOCK.set(Instant.now().minus(ago));
    running.outbox().putRead(read);
    if (marked) {
      running.chats().markRead(ALICE, upTo.chatId(), upTo.eventId());
    }
    return read;
  }

  /** How many rows the outbox has. */
  long waiting() {
    return session().execute("SELECT count(*) FROM outbox").one().getLong(0);
  }

  /** A reader of the chat's document, which has begun to listen. */
  DocumentReader reader(LogKey chat) {
    return new DocumentReader(reference(chat), new CassandraChangedLog(session()), chat);
  }

  private DocumentReference reference(LogKey chat) {
    return firestore().collection("chats").document(chat.chatId().toString());
  }

  DocumentSnapshot document(LogKey chat) {
    try {
      return reference(chat).get().get();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  List<String> tail(LogKey chat) {
    return DocumentReader.tail(document(chat));
  }

  static List<String> ids(List<StoredEvent> events) {
    return events.stream().sorted().map(e -> e.eventId().toString()).toList();
  }

  private static EventId id(Duration ago) {
    return TimeIds.at(Instant.now().minus(ago), NODES.getAndIncrement());
  }
}
