package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Documents that were lost, damaged or set back, and rebuilding one. */
class FlushRecoveryIT extends FlushTestCase {
  @Test
  void aDocumentThatWasLostShouldBeWrittenAnewAndNeverRepeatANumber() throws Exception {
    StoredEvent one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    long before = document().getLong("seq");
    reference().delete().get();
    now = now.plusSeconds(5);

    StoredEvent two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(two));

    DocumentSnapshot document = document();
    assertThat(tail(document)).containsExactly(id(one), id(two));
    assertThat(document.getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(document.get("members")).isEqualTo(members());
  }

  @Test
  void aDocumentThatWasSetBackShouldCatchUpWithTheLog() throws Exception {
    StoredEvent one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    Map<String, Object> old = document().getData();
    StoredEvent two = written(EventType.MESSAGE, "two");
    now = now.plusSeconds(1);
    flush.flush(key.chatId(), List.of(two));
    long lost = document().getLong("seq");
    reference().set(old).get();
    now = now.plusSeconds(1);

    StoredEvent three = written(EventType.MESSAGE, "three");
    newFlush(outbox).flush(key.chatId(), List.of(three));

    assertThat(tail(document())).containsExactly(id(one), id(two), id(three));
    assertThat(document().getLong("seq")).isGreaterThan(lost);
  }

  @Test
  void rebuildShouldWriteADocumentThatWasLost() throws Exception {
    StoredEvent one = written(EventType.CREATION, "");
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
    StoredEvent one = written(EventType.CREATION, "");
    flush.flush(key.chatId(), List.of(one));
    long before = document().getLong("seq");
    StoredEvent two = written(EventType.MESSAGE, "two");
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
    Set<StoredEvent> events = new ConcurrentSkipListSet<>();
    Flush rebuilder = newFlush(outbox);
    CompletableFuture<Void> flushes =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 30; i++) {
                StoredEvent event = written(EventType.MESSAGE, "m" + i);
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
  void rebuildShouldOutlastWritersThatAreFirstTimeAndAgain() throws Exception {
    StoredEvent one = written(EventType.MESSAGE, "one");
    flush.flush(key.chatId(), List.of(one));
    AtomicInteger overtaken = new AtomicInteger();
    ChatDocuments contested =
        new OvertakenDocuments(
            new FirestoreChatDocuments(firestore, () -> now),
            () -> {
              if (overtaken.getAndIncrement() < 15) {
                flush.flush(
                    key.chatId(), List.of(written(EventType.MESSAGE, "m" + overtaken.get())));
              }
            });

    new Flush(contested, chats, changedLog, outbox, () -> now, Flush.REMEMBERED_BYTES_MAX)
        .rebuild(key.chatId());

    assertThat(overtaken).hasValue(16);
    assertThat(tail(document())).hasSize(16).startsWith(id(one));
  }

  @Test
  void rebuildShouldRefuseAChatThatDoesNotExistOrHasNoEvent() {
    ChatId nowhere = new ChatId(UUID.randomUUID());

    assertThatThrownBy(() -> flush.rebuild(nowhere)).isInstanceOf(UnknownChatException.class);
    assertThatThrownBy(() -> flush.rebuild(key.chatId())).isInstanceOf(UnknownChatException.class);
  }

  @Test
  void aDocumentOfSomebodyElseShouldBeReplaced() throws Exception {
    reference().set(Map.of("members", List.of("nobody"), "tail", "nonsense", "seq", "x")).get();
    StoredEvent hello = written(EventType.MESSAGE, "hello");

    flush.flush(key.chatId(), List.of(hello));

    assertThat(tail(document())).containsExactly(id(hello));
    assertThat(document().get("members")).isEqualTo(members());
  }
}
