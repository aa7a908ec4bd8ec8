package dev.parley.aggregator;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** The stores on both sides of the aggregator: the chat function's and the readers'. */
final class TestStores {
  private static final EventIds IDS = new EventIds();

  private final Servers servers;
  private final String keyspace;
  private final CqlSession cassandra;
  private final CassandraChatStore chats;
  private final CassandraOutbox outbox;
  private final CassandraEventLog log;
  private final Firestore firestore;

  /** Connects to the stores of {@code servers} and migrates their schema. */
  TestStores(Servers servers) {
    TestKeyspace shared = TestKeyspace.shared(servers.cassandra());
    this.servers = servers;
    this.keyspace = shared.settings().keyspace();
    this.cassandra = shared.open();
    this.chats = new CassandraChatStore(cassandra);
    this.outbox = new CassandraOutbox(cassandra);
    this.log = new CassandraEventLog(cassandra, outbox, IDS);
    this.firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(servers.firestore().endpoint())
            .build()
            .getService();
  }

  /** The part of the aggregator's environment that names these stores. */
  Map<String, String> environment() {
    return Map.of(
        "GOOGLE_CLOUD_PROJECT",
        Servers.PROJECT,
        "FIRESTORE_EMULATOR_HOST",
        servers.firestore().endpoint(),
        "CASSANDRA_CONTACT_POINTS",
        servers.cassandra().endpoint(),
        "CASSANDRA_KEYSPACE",
        keyspace);
  }

  /** Creates a chat of two people. */
  LogKey createChat() {
    LogKey key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    UserId alice = new UserId(UUID.randomUUID());
    UserId bob = new UserId(UUID.randomUUID());
    chats.create(
        Chat.direct(key, alice, now),
        List.of(new Member(alice, "alice", now), new Member(bob, "bob", now)));
    return key;
  }

  /** Writes an event into the log and the outbox. It is not published. */
  StoredEvent written(LogKey key, String body) {
    return written(key, TestContent.sealed(body));
  }

  StoredEvent written(LogKey key, Content content) {
    StoredEvent event = event(key.chatId(), content);
    log.write(key, event);
    return event;
  }

  /** Writes a change of a message, its outcome, and its outbox row. It is not published. */
  StoredEvent changed(LogKey key, EventType type, StoredEvent message) {
    StoredEvent change =
        new StoredEvent(
            key.chatId(),
            IDS.after(message.eventId()),
            type,
            message.authorId(),
            type == EventType.EDIT ? TestContent.sealed("edited") : NoText.NO_TEXT,
            Optional.of(message.eventId()),
            Reaction.of(type, "\uD83D\uDC4D", "add"),
            UUID.randomUUID());
    CassandraChangedLog changedLog = new CassandraChangedLog(cassandra);
    new CassandraChangeStore(cassandra, outbox, IDS, changedLog)
        .write(key, change, changedLog.find(key, message.eventId()).orElseThrow());
    return change;
  }

  /** Stores a read mark and the receipt of one of the chat's members. It is not published. */
  StoredEvent read(LogKey key, StoredEvent upTo) {
    UserId reader = chats.members(key.chatId(), 1).get(0).userId();
    StoredEvent read = StoredEvent.read(key.chatId(), IDS.get(), reader, upTo.eventId());
    outbox.putRead(read);
    chats.markRead(reader, key.chatId(), upTo.eventId());
    return read;
  }

  /** Makes a notice of typing that is not late before a minute is over. */
  StoredEvent typing(LogKey key, UserId author) {
    return StoredEvent.typing(
        key.chatId(), TimeIds.at(Instant.now().plus(Duration.ofMinutes(1))), author);
  }

  /** Makes an event that is stored nowhere. */
  static StoredEvent event(ChatId chat, String body) {
    return event(chat, TestContent.sealed(body));
  }

  private static StoredEvent event(ChatId chat, Content content) {
    return new StoredEvent(
        chat,
        IDS.get(),
        EventType.MESSAGE,
        new UserId(UUID.randomUUID()),
        content,
        UUID.randomUUID());
  }

  boolean isInOutbox(StoredEvent event) {
    return outbox.contains(event.chatId(), event.eventId());
  }

  DocumentReference document(LogKey key) {
    return firestore.collection("chats").document(key.chatId().toString());
  }

  /** The ids of the events that the chat's document holds. */
  List<String> tail(LogKey key) throws InterruptedException, ExecutionException {
    return DocumentReader.tail(document(key).get().get());
  }

  /** A reader of the chat's document, which has begun to listen. */
  DocumentReader reader(LogKey key) {
    return new DocumentReader(document(key), new CassandraChangedLog(cassandra), key);
  }

  void close() throws Exception {
    firestore.close();
    cassandra.close();
  }
}
