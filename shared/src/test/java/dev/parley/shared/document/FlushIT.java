package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.Outbox;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlushIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  private static CqlSession cassandra;
  private static Firestore firestore;
  private static CassandraChatStore chats;
  private static CassandraOutbox outbox;
  private static CassandraEventLog log;
  private static final EventIds IDS = new EventIds();

  private final UserId alice = new UserId(UUID.randomUUID());
  private final UserId bob = new UserId(UUID.randomUUID());
  private LogKey key;
  private Instant now = Instant.now();
  private Flush flush;

  @BeforeAll
  static void open() {
    cassandra = TestKeyspace.openNew(SERVERS.cassandra());
    chats = new CassandraChatStore(cassandra);
    outbox = new CassandraOutbox(cassandra);
    log = new CassandraEventLog(cassandra, outbox, IDS);
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

  @Test
  void theFirstFlushShouldCreateTheDocumentForItsMembers() throws Exception {
    Event creation = written(EventType.CREATION, "");
    Event hello = written(EventType.MESSAGE, "hello");

    FlushResult result = flush.flush(key.chatId(), List.of(hello, creation));

    assertThat(result).isEqualTo(new FlushResult(2, 1, 0));
    DocumentSnapshot document = document();
    assertThat(document.get("members")).isEqualTo(members());
    assertThat(document.getString("type")).isEqualTo("DIRECT");
    assertThat(document.getBoolean("public")).isFalse();
    assertThat(document.get("prev")).isNull();
    assertThat(tail(document)).containsExactly(id(creation), id(hello));
    assertThat(((Map<?, ?>) ((List<?>) document.get("tail")).get(1)).get("body"))
        .isEqualTo("hello");
  }

  @Test
  void aLaterFlushShouldTakeOneWriteAndCountUp() throws Exception {
    flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "one")));
    long before = document().getLong("seq");

    FlushResult result = flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "two")));

    assertThat(result).isEqualTo(new FlushResult(1, 1, 0));
    assertThat(document().getLong("seq")).isGreaterThan(before);
  }

  @Test
  void eventsThatAreThereAlreadyShouldCostNothing() throws Exception {
    Event hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello));
    var updated = document().getUpdateTime();

    FlushResult again = newFlush(outbox).flush(key.chatId(), List.of(hello, hello));

    assertThat(again.writes()).isZero();
    assertThat(document().getUpdateTime()).isEqualTo(updated);
  }

  @Test
  void aFlushShouldEmptyTheOutboxAfterTheCommit() {
    Event hello = written(EventType.MESSAGE, "hello");
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();

    flush.flush(key.chatId(), List.of(hello));

    assertThat(outbox.contains(key.chatId(), hello.eventId())).isFalse();
  }

  @Test
  void aFlushThatFailsShouldLeaveTheOutboxAndSucceedLater() throws Exception {
    Event hello = written(EventType.MESSAGE, "hello");
    Firestore broken = newFirestore();
    broken.close();
    Flush failing =
        new Flush(new FirestoreChatDocuments(broken, () -> now), chats, log, outbox, () -> now);

    assertThatThrownBy(() -> failing.flush(key.chatId(), List.of(hello)))
        .isInstanceOf(RuntimeException.class);
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();

    flush.flush(key.chatId(), List.of(hello));
    assertThat(tail(document())).containsExactly(id(hello));
  }

  @Test
  void anOutboxThatCannotBeClearedShouldNotFailTheFlush() throws Exception {
    Event hello = written(EventType.MESSAGE, "hello");

    FlushResult result = newFlush(new StuckOutbox()).flush(key.chatId(), List.of(hello));

    assertThat(result.events()).isEqualTo(1);
    assertThat(tail(document())).containsExactly(id(hello));
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();
  }

  @Test
  void aWriterThatLostTheRaceShouldMerge() throws Exception {
    Flush other = newFlush(outbox);
    Event one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    Event two = written(EventType.MESSAGE, "two");
    other.flush(key.chatId(), List.of(two));
    Event three = written(EventType.MESSAGE, "three");

    FlushResult result = flush.flush(key.chatId(), List.of(three));

    assertThat(result).isEqualTo(new FlushResult(1, 1, 1));
    assertThat(tail(document())).containsExactly(id(one), id(two), id(three));
  }

  @Test
  void manyWritersAtOnceShouldLoseNothing() throws Exception {
    Set<Event> events = new ConcurrentSkipListSet<>();
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      Flush writer = newFlush(outbox);
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 10; i++) {
                  Event event = written(EventType.MESSAGE, "m" + i);
                  events.add(event);
                  writer.flush(key.chatId(), List.of(event));
                }
              }));
    }
    writers.forEach(CompletableFuture::join);

    assertThat(tail(document())).containsExactlyElementsOf(ids(List.copyOf(events)));
  }

  @Test
  void aDocumentThatWasLostShouldBeWrittenAnewAndNeverRepeatANumber() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    long before = document().getLong("seq");
    reference().delete().get();
    now = now.plusSeconds(5);

    Event two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(two));

    DocumentSnapshot document = document();
    assertThat(tail(document)).containsExactly(id(one), id(two));
    assertThat(document.getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(document.get("members")).isEqualTo(members());
  }

  @Test
  void aLateEventShouldTakeItsPlaceInATailReadFromTheLog() throws Exception {
    List<Event> events = new ArrayList<>(List.of(written(EventType.MESSAGE, "one")));
    flush.flush(key.chatId(), events);
    Event late = written(EventType.MESSAGE, "late");
    for (String body : List.of("three", "four")) {
      now = now.plusSeconds(11);
      events.add(written(EventType.MESSAGE, body));
      flush.flush(key.chatId(), events.subList(events.size() - 1, events.size()));
    }
    assertThat(tail(document())).containsExactly(id(events.get(2)));
    long before = document().getLong("seq");

    FlushResult result = flush.flush(key.chatId(), List.of(late));

    assertThat(result).isEqualTo(new FlushResult(1, 1, 0));
    events.add(1, late);
    assertThat(tail(document())).containsExactlyElementsOf(ids(events));
    assertThat(document().get("prev")).isNull();
    assertThat(document().getLong("tail_seq")).isEqualTo(before + 1);
    assertThat(document().getLong("seq")).isGreaterThan(before);
  }

  @Test
  void aBatchLargerThanATailShouldBeOneWriteThatEveryReaderRefillsAfter() throws Exception {
    flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "first")));
    long before = document().getLong("seq");
    List<Event> events =
        IntStream.range(0, 150).mapToObj(i -> written(EventType.MESSAGE, "m" + i)).toList();

    FlushResult result = flush.flush(key.chatId(), events);

    assertThat(result).isEqualTo(new FlushResult(150, 1, 0));
    DocumentSnapshot document = document();
    assertThat(tail(document)).containsExactlyElementsOf(ids(events.subList(50, 150)));
    assertThat(document.getString("prev")).isEqualTo(id(events.get(49)));
    assertThat(document.getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(document.getLong("tail_seq")).isEqualTo(document.getLong("seq"));
    assertThat(events).noneMatch(e -> outbox.contains(key.chatId(), e.eventId()));
  }

  @Test
  void eventsThatATailFromTheLogHeldAlreadyShouldWriteNothing() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    Event two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(one));
    assertThat(tail(document())).containsExactly(id(one), id(two));
    assertThat(outbox.contains(key.chatId(), two.eventId())).isTrue();

    FlushResult result = flush.flush(key.chatId(), List.of(two));

    assertThat(result.writes()).isZero();
    assertThat(outbox.contains(key.chatId(), two.eventId())).isFalse();
  }

  @Test
  void aDocumentThatWasSetBackShouldCatchUpWithTheLog() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    Map<String, Object> old = document().getData();
    Event two = written(EventType.MESSAGE, "two");
    now = now.plusSeconds(1);
    flush.flush(key.chatId(), List.of(two));
    long lost = document().getLong("seq");
    reference().set(old).get();
    now = now.plusSeconds(1);

    Event three = written(EventType.MESSAGE, "three");
    newFlush(outbox).flush(key.chatId(), List.of(three));

    assertThat(tail(document())).containsExactly(id(one), id(two), id(three));
    assertThat(document().getLong("seq")).isGreaterThan(lost);
  }

  @Test
  void rebuildShouldWriteADocumentThatWasLost() throws Exception {
    Event one = written(EventType.CREATION, "");
    flush.flush(key.chatId(), List.of(one));
    long before = document().getLong("seq");
    reference().delete().get();
    now = now.plusSeconds(5);

    FlushResult result = flush.rebuild(key.chatId());

    assertThat(result.writes()).isEqualTo(1);
    assertThat(tail(document())).containsExactly(id(one));
    assertThat(document().get("members")).isEqualTo(members());
    assertThat(document().getLong("tail_seq")).isGreaterThan(before + 1);
  }

  @Test
  void rebuildShouldMendAnythingAndMakeEveryReaderRefill() throws Exception {
    Event one = written(EventType.CREATION, "");
    flush.flush(key.chatId(), List.of(one));
    long before = document().getLong("seq");
    Event two = written(EventType.MESSAGE, "two");
    reference().update(Map.of("tail", List.of("?"), "members", List.of(), "type", "ROOM")).get();

    flush.rebuild(key.chatId());

    DocumentSnapshot document = document();
    assertThat(tail(document)).containsExactly(id(one), id(two));
    assertThat(document.get("members")).isEqualTo(members());
    assertThat(document.getString("type")).isEqualTo("DIRECT");
    assertThat(document.getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(document.getLong("seq")).isEqualTo(document.getLong("tail_seq"));
  }

  @Test
  void rebuildShouldLoseNothingBesideFlushes() throws Exception {
    Set<Event> events = new ConcurrentSkipListSet<>();
    Flush rebuilder = newFlush(outbox);
    CompletableFuture<Void> flushes =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 30; i++) {
                Event event = written(EventType.MESSAGE, "m" + i);
                events.add(event);
                flush.flush(key.chatId(), List.of(event));
              }
            });
    await().until(() -> !events.isEmpty());
    do {
      rebuilder.rebuild(key.chatId());
    } while (!flushes.isDone());
    flushes.join();

    assertThat(tail(document())).containsExactlyElementsOf(ids(List.copyOf(events)));
    assertThat(events).noneMatch(e -> outbox.contains(key.chatId(), e.eventId()));
  }

  @Test
  void rebuildShouldRefuseAChatThatDoesNotExistOrHasNoEvent() {
    ChatId nowhere = new ChatId(UUID.randomUUID());

    assertThatThrownBy(() -> flush.rebuild(nowhere)).isInstanceOf(UnknownChatException.class);
    assertThatThrownBy(() -> flush.rebuild(key.chatId())).isInstanceOf(UnknownChatException.class);
  }

  @Test
  void aChatThatDoesNotExistShouldBeRefused() throws Exception {
    ChatId nowhere = new ChatId(UUID.randomUUID());
    Event lost = new Event(nowhere, IDS.get(), EventType.MESSAGE, alice, "lost", UUID.randomUUID());

    assertThatThrownBy(() -> flush.flush(nowhere, List.of(lost)))
        .isInstanceOf(UnknownChatException.class);
    assertThat(firestore.collection("chats").document(nowhere.toString()).get().get().exists())
        .isFalse();
  }

  @Test
  void aDocumentOfSomebodyElseShouldBeReplaced() throws Exception {
    reference().set(Map.of("members", List.of("nobody"), "tail", "nonsense", "seq", "x")).get();
    Event hello = written(EventType.MESSAGE, "hello");

    flush.flush(key.chatId(), List.of(hello));

    assertThat(tail(document())).containsExactly(id(hello));
    assertThat(document().get("members")).isEqualTo(members());
  }

  @Test
  void aReceiptShouldChangeNothingButHowFarItsReaderHasRead() throws Exception {
    Event hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello));
    DocumentSnapshot before = document();

    FlushResult result = flush.flush(key.chatId(), List.of(read(bob, hello)));

    assertThat(result).isEqualTo(new FlushResult(0, 1, 0));
    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(hello)));
    for (String field : List.of("seq", "tail", "tail_seq", "prev", "members", "updated_at")) {
      assertThat(document().get(field)).as(field).isEqualTo(before.get(field));
    }
  }

  @Test
  void receiptsShouldRideAlongAndOnlyTheFurthestOfEachMemberCount() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    Event two = written(EventType.MESSAGE, "two");

    FlushResult result =
        flush.flush(
            key.chatId(), List.of(two, read(bob, two), read(bob, one), one, read(alice, one)));

    assertThat(result).isEqualTo(new FlushResult(2, 1, 0));
    assertThat(tail(document())).containsExactly(id(one), id(two));
    assertThat(document().get("reads"))
        .isEqualTo(Map.of(bob.toString(), id(two), alice.toString(), id(one)));
  }

  @Test
  void aReceiptThatSaysNothingNewShouldCostNothing() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    Event two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(one, two, read(bob, two)));

    assertThat(flush.flush(key.chatId(), List.of(read(bob, one))).writes()).isZero();
    assertThat(newFlush(outbox).flush(key.chatId(), List.of(read(bob, two))).writes()).isZero();

    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(two)));
  }

  @Test
  void aDocumentThatWasLostShouldGetItsReceiptsBack() throws Exception {
    Event one = written(EventType.MESSAGE, "one");
    chats.markRead(bob, key.chatId(), one.eventId());
    flush.flush(key.chatId(), List.of(one, read(bob, one)));
    reference().delete().get();

    flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "two")));

    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(one)));
    reference().delete().get();
    flush.rebuild(key.chatId());
    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(one)));
    reference().delete().get();
    newFlush(outbox).flush(key.chatId(), List.of(read(bob, one)));
    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(one)));
  }

  @Test
  void theDocumentOfARoomShouldCarryItsNamesAndNoPeople() throws Exception {
    key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.ROOM.bucketWidthSeconds());
    chats.create(
        Chat.room(key, new RoomTitle(new Handle("tea"), "Tea & cake"), alice, now), List.of());

    flush.flush(key.chatId(), List.of(written(EventType.JOIN, "")));

    DocumentSnapshot document = document();
    assertThat(document.getBoolean("public")).isTrue();
    assertThat(document.getString("handle")).isEqualTo("tea");
    assertThat(document.getString("name")).isEqualTo("Tea & cake");
    assertThat(document.getData()).doesNotContainKeys("members", "reads");
  }

  private Event read(UserId reader, Event upTo) {
    return Event.read(key.chatId(), IDS.get(), reader, upTo.eventId());
  }

  private Flush newFlush(Outbox outbox) {
    return new Flush(
        new FirestoreChatDocuments(firestore, () -> now), chats, log, outbox, () -> now);
  }

  private static Firestore newFirestore() {
    return FirestoreOptions.newBuilder()
        .setProjectId(Servers.PROJECT)
        .setEmulatorHost(SERVERS.firestore().endpoint())
        .build()
        .getService();
  }

  private Event written(EventType type, String body) {
    Event event = new Event(key.chatId(), IDS.get(), type, alice, body, UUID.randomUUID());
    log.write(key, event);
    return event;
  }

  private DocumentSnapshot document() throws InterruptedException, ExecutionException {
    return reference().get().get();
  }

  private DocumentReference reference() {
    return firestore.collection("chats").document(key.chatId().toString());
  }

  private List<String> members() {
    List<UserId> ids = new ArrayList<>(List.of(alice, bob));
    return chats.members(key.chatId(), 2).stream()
        .map(Member::userId)
        .filter(ids::contains)
        .map(UserId::toString)
        .toList();
  }

  private static List<String> tail(DocumentSnapshot document) {
    List<?> tail = (List<?>) document.get("tail");
    return tail.stream().map(e -> (String) ((Map<?, ?>) e).get("event_id")).toList();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(FlushIT::id).toList();
  }

  private static String id(Event event) {
    return event.eventId().toString();
  }

  /** An outbox whose rows cannot be removed. */
  private static final class StuckOutbox implements Outbox {
    @Override
    public void put(ChatId chat, EventId event) {
      outbox.put(chat, event);
    }

    @Override
    public void putRead(Event read) {
      outbox.putRead(read);
    }

    @Override
    public boolean contains(ChatId chat, EventId event) {
      return outbox.contains(chat, event);
    }

    @Override
    public void remove(ChatId chat, Collection<EventId> events) {
      throw new StoreUnavailableException("Cassandra: no answer in time", null);
    }
  }
}
