package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.Outbox;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each remote call of a flush or a rebuild fails once. A repetition brings the right document. */
class FlushFaultIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  private static final EventIds IDS = new EventIds();
  private static final int STEPS_MAX = 20;
  private static final ExecutorService WRITERS = Executors.newFixedThreadPool(16);
  private static CqlSession cassandra;
  private static Firestore firestore;
  private static CassandraChatStore chats;
  private static CassandraOutbox outbox;
  private static CassandraEventLog log;

  private final UserId alice = new UserId(UUID.randomUUID());
  private final List<StoredEvent> written = new ArrayList<>();
  private Instant now;
  private LogKey key;

  @BeforeAll
  static void open() {
    cassandra = TestKeyspace.shared(SERVERS.cassandra()).open();
    chats = new CassandraChatStore(cassandra);
    outbox = new CassandraOutbox(cassandra);
    log = new CassandraEventLog(cassandra, outbox, IDS);
    firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(SERVERS.firestore().endpoint())
            .build()
            .getService();
  }

  @AfterAll
  static void close() throws Exception {
    WRITERS.shutdown();
    firestore.close();
    cassandra.close();
  }

  /** The events and flushes of a chat before the call that fails. */
  private interface History {
    void make(Flush calm) throws Exception;
  }

  private interface Action {
    void run(Flush disturbed);
  }

  @ParameterizedTest
  @EnumSource
  void theFirstFlushShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(kind, calm -> write(3), flush -> flush.flush(key.chatId(), written));
  }

  @ParameterizedTest
  @EnumSource
  void aFlushOfOneMoreShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(
        kind,
        calm -> {
          write(1);
          calm.flush(key.chatId(), written);
          write(2);
        },
        flush -> flush.flush(key.chatId(), written.subList(1, 3)));
  }

  @ParameterizedTest
  @EnumSource
  void aFlushOfLateEventsShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(
        kind,
        calm -> {
          write(3);
          StoredEvent late = written.remove(1);
          calm.flush(key.chatId(), written);
          written.add(1, late);
          now = now.plusSeconds(11);
          write(1);
          calm.flush(key.chatId(), written.subList(3, 4));
        },
        flush -> flush.flush(key.chatId(), written));
  }

  @ParameterizedTest
  @EnumSource
  void aFlushOfMoreThanATailShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(kind, calm -> write(120), flush -> flush.flush(key.chatId(), written));
  }

  @ParameterizedTest
  @EnumSource
  void rebuildingALostDocumentShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(
        kind,
        calm -> {
          write(2);
          outbox.remove(key.chatId(), written.stream().map(StoredEvent::eventId).toList());
        },
        flush -> flush.rebuild(key.chatId()));
  }

  @ParameterizedTest
  @EnumSource
  void rebuildingADamagedDocumentShouldConverge(Faults.Kind kind) throws Exception {
    everyStep(
        kind,
        calm -> {
          write(2);
          calm.flush(key.chatId(), written);
          document().update(Map.of("tail", "?", "members", List.of(), "type", 7)).get();
        },
        flush -> flush.rebuild(key.chatId()));
  }

  private void everyStep(Faults.Kind kind, History history, Action action) throws Exception {
    int step = 1;
    while (struckAt(step, kind, history, action)) {
      step++;
      assertThat(step).isLessThan(STEPS_MAX);
    }
    assertThat(step).as("there were steps to fail").isGreaterThan(2);
  }

  /** Runs once with a fault at {@code step}. Returns whether there was such a step. */
  private boolean struckAt(int step, Faults.Kind kind, History history, Action action)
      throws Exception {
    createChat();
    history.make(flush(new Faults(0, kind)));
    Faults faults = new Faults(step, kind);
    Flush disturbed = flush(faults);
    try {
      action.run(disturbed);
    } catch (StoreUnavailableException failed) {
      action.run(disturbed);
    }
    // A flush that could not remove its outbox rows left them to the slow path, which is this.
    flush(new Faults(0, kind)).flush(key.chatId(), written);
    assertConverged("step " + step);
    return faults.struck();
  }

  private void assertConverged(String step) throws Exception {
    DocumentSnapshot document = document().get().get();
    List<String> ids = written.stream().map(e -> e.eventId().toString()).toList();
    int from = Math.max(0, ids.size() - DocumentState.TAIL_EVENTS_MAX);
    List<?> tail = (List<?>) document.get("tail");
    assertThat(tail.stream().map(e -> ((Map<?, ?>) e).get("event_id")).toList())
        .as(step)
        .isEqualTo(List.copyOf(ids.subList(from, ids.size())));
    assertThat(document.get("prev")).as(step).isEqualTo(from == 0 ? null : ids.get(from - 1));
    assertThat(document.get("type")).as(step).isEqualTo("DIRECT");
    assertThat(document.get("members")).as(step).isEqualTo(List.of(alice.toString()));
    assertThat(written).as(step).noneMatch(event -> outbox.contains(key.chatId(), event.eventId()));
  }

  private void createChat() {
    now = Instant.now();
    written.clear();
    key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    chats.create(Chat.direct(key, alice, now), List.of(new Member(alice, "alice", now)));
  }

  private void write(int quantity) {
    List<StoredEvent> events = new ArrayList<>();
    for (int i = 0; i < quantity; i++) {
      events.add(
          new StoredEvent(
              key.chatId(),
              IDS.get(),
              EventType.MESSAGE,
              alice,
              TestContent.sealed("m" + i),
              UUID.randomUUID()));
    }
    // At the same time, because most of each write is waiting.
    CompletableFuture.allOf(
            events.stream()
                .map(event -> CompletableFuture.runAsync(() -> log.write(key, event), WRITERS))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    written.addAll(events);
  }

  private Flush flush(Faults faults) {
    return new Flush(
        faults.on(ChatDocuments.class, new FirestoreChatDocuments(firestore, () -> now)),
        faults.on(ChatStore.class, chats),
        faults.on(ChangedLog.class, new CassandraChangedLog(cassandra)),
        faults.on(Outbox.class, outbox),
        () -> now,
        Flush.REMEMBERED_BYTES_MAX);
  }

  private DocumentReference document() {
    return firestore.collection("chats").document(key.chatId().toString());
  }
}
