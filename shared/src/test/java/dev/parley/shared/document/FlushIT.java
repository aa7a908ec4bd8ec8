package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.Outbox;
import dev.parley.shared.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Flushes of events: what they write, count, and leave in the outbox. */
class FlushIT extends FlushTestCase {
  @Test
  void theFirstFlushShouldCreateTheDocumentForItsMembers() throws Exception {
    StoredEvent creation = written(EventType.CREATION, "");
    StoredEvent hello = written(EventType.MESSAGE, "hello");

    FlushResult result = flush.flush(key.chatId(), List.of(hello, creation));

    assertThat(result).isEqualTo(new FlushResult(2, 1, 0));
    DocumentSnapshot document = document();
    assertThat(document.get("members")).isEqualTo(members());
    assertThat(document.getString("type")).isEqualTo("DIRECT");
    assertThat(document.getBoolean("public")).isFalse();
    assertThat(document.get("prev")).isNull();
    assertThat(tail(document)).containsExactly(id(creation), id(hello));
    assertThat(((Map<?, ?>) ((List<?>) document.get("tail")).get(1)).get("sealed"))
        .isEqualTo(Blob.fromBytes("hello".getBytes(StandardCharsets.UTF_8)));
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
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello));
    var updated = document().getUpdateTime();

    FlushResult again = newFlush(outbox).flush(key.chatId(), List.of(hello, hello));

    assertThat(again.writes()).isZero();
    assertThat(document().getUpdateTime()).isEqualTo(updated);
  }

  @Test
  void aFlushShouldEmptyTheOutboxAfterTheCommit() {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();

    flush.flush(key.chatId(), List.of(hello));

    assertThat(outbox.contains(key.chatId(), hello.eventId())).isFalse();
  }

  @Test
  void aFlushThatFailsShouldLeaveTheOutboxAndSucceedLater() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    Firestore broken = newFirestore();
    broken.close();
    Flush failing =
        new Flush(
            new FirestoreChatDocuments(broken, () -> now), chats, changedLog, outbox, () -> now);

    assertThatThrownBy(() -> failing.flush(key.chatId(), List.of(hello)))
        .isInstanceOf(RuntimeException.class);
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();

    flush.flush(key.chatId(), List.of(hello));
    assertThat(tail(document())).containsExactly(id(hello));
  }

  @Test
  void anOutboxThatCannotBeClearedShouldNotFailTheFlush() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");

    FlushResult result = newFlush(new StuckOutbox()).flush(key.chatId(), List.of(hello));

    assertThat(result.events()).isEqualTo(1);
    assertThat(tail(document())).containsExactly(id(hello));
    assertThat(outbox.contains(key.chatId(), hello.eventId())).isTrue();
  }

  @Test
  void aWriterThatLostTheRaceShouldMerge() throws Exception {
    Flush other = newFlush(outbox);
    StoredEvent one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    StoredEvent two = written(EventType.MESSAGE, "two");
    other.flush(key.chatId(), List.of(two));
    StoredEvent three = written(EventType.MESSAGE, "three");

    FlushResult result = flush.flush(key.chatId(), List.of(three));

    assertThat(result).isEqualTo(new FlushResult(1, 1, 1));
    assertThat(tail(document())).containsExactly(id(one), id(two), id(three));
  }

  @Test
  void manyWritersAtOnceShouldLoseNothing() throws Exception {
    Set<StoredEvent> events = new ConcurrentSkipListSet<>();
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      Flush writer = newFlush(outbox);
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 10; i++) {
                  StoredEvent event = written(EventType.MESSAGE, "m" + i);
                  events.add(event);
                  writer.flush(key.chatId(), List.of(event));
                }
              }));
    }
    writers.forEach(CompletableFuture::join);

    assertThat(tail(document())).containsExactlyElementsOf(ids(List.copyOf(events)));
  }

  @Test
  void aLateEventShouldTakeItsPlaceInATailReadFromTheLog() throws Exception {
    List<StoredEvent> events = new ArrayList<>(List.of(written(EventType.MESSAGE, "one")));
    flush.flush(key.chatId(), events);
    StoredEvent late = written(EventType.MESSAGE, "late");
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
    List<StoredEvent> events =
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
    StoredEvent one = written(EventType.MESSAGE, "one");
    StoredEvent two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(one));
    assertThat(tail(document())).containsExactly(id(one), id(two));
    assertThat(outbox.contains(key.chatId(), two.eventId())).isTrue();

    FlushResult result = flush.flush(key.chatId(), List.of(two));

    assertThat(result.writes()).isZero();
    assertThat(outbox.contains(key.chatId(), two.eventId())).isFalse();
  }

  @Test
  void aChatThatDoesNotExistShouldBeRefused() throws Exception {
    ChatId nowhere = new ChatId(UUID.randomUUID());
    StoredEvent lost =
        new StoredEvent(
            nowhere,
            IDS.get(),
            EventType.MESSAGE,
            alice,
            TestContent.sealed("lost"),
            UUID.randomUUID());

    assertThatThrownBy(() -> flush.flush(nowhere, List.of(lost)))
        .isInstanceOf(UnknownChatException.class);
    assertThat(firestore.collection("chats").document(nowhere.toString()).get().get().exists())
        .isFalse();
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

  /** An outbox whose rows cannot be removed. */
  private static final class StuckOutbox implements Outbox {
    @Override
    public void put(ChatId chat, EventId event) {
      outbox.put(chat, event);
    }

    @Override
    public void putRead(StoredEvent read) {
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
