package dev.parley.shared.document;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A direct chat of two members and its document, for the tests of {@link Flush}. */
abstract class FlushTestCase {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);
  static CqlSession cassandra;
  static Firestore firestore;
  static CassandraChatStore chats;
  static CassandraOutbox outbox;
  static CassandraEventLog log;
  static CassandraChangedLog changedLog;
  static final EventIds IDS = new EventIds();
  final UserId alice = new UserId(UUID.randomUUID());
  final UserId bob = new UserId(UUID.randomUUID());
  LogKey key;
  Instant now = Instant.now();
  Flush flush;

  @BeforeAll
  static void open() {
    cassandra = TestKeyspace.shared(SERVERS.cassandra()).open();
    chats = new CassandraChatStore(cassandra);
    outbox = new CassandraOutbox(cassandra);
    log = new CassandraEventLog(cassandra, outbox, IDS);
    changedLog = new CassandraChangedLog(cassandra);
    firestore = newFirestore();
  }

  @AfterAll
  static void close() throws Exception {
    firestore.close();
    cassandra.close();
  }

  @BeforeEach
  void createChat() {
    key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    chats.create(
        Chat.direct(key, alice, now),
        List.of(new Member(alice, "alice", now), new Member(bob, "bob", now)));
    flush = newFlush(outbox);
  }

  StoredEvent read(UserId reader, StoredEvent upTo) {
    return StoredEvent.read(key.chatId(), IDS.get(), reader, upTo.eventId());
  }

  Flush newFlush(Outbox outbox) {
    return new Flush(
        new FirestoreChatDocuments(firestore, () -> now), chats, changedLog, outbox, () -> now);
  }

  static Firestore newFirestore() {
    return FirestoreOptions.newBuilder()
        .setProjectId(Servers.PROJECT)
        .setEmulatorHost(SERVERS.firestore().endpoint())
        .build()
        .getService();
  }

  StoredEvent written(EventType type, String body) {
    StoredEvent event =
        new StoredEvent(
            key.chatId(),
            IDS.get(),
            type,
            alice,
            body.isEmpty() ? NoText.NO_TEXT : TestContent.sealed(body),
            UUID.randomUUID());
    log.write(key, event);
    return event;
  }

  DocumentSnapshot document() throws InterruptedException, ExecutionException {
    return reference().get().get();
  }

  DocumentReference reference() {
    return firestore.collection("chats").document(key.chatId().toString());
  }

  List<String> members() {
    List<UserId> ids = new ArrayList<>(List.of(alice, bob));
    return chats.members(key.chatId(), 2).stream()
        .map(Member::userId)
        .filter(ids::contains)
        .map(UserId::toString)
        .toList();
  }

  static List<String> tail(DocumentSnapshot document) {
    List<?> tail = (List<?>) document.get("tail");
    return tail.stream().map(e -> (String) ((Map<?, ?>) e).get("event_id")).toList();
  }

  static List<String> ids(List<StoredEvent> events) {
    return events.stream().map(FlushTestCase::id).toList();
  }

  static String id(StoredEvent event) {
    return event.eventId().toString();
  }
}
