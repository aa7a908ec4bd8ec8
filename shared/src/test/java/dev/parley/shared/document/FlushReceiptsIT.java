package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flushes of READ events. */
class FlushReceiptsIT extends FlushTestCase {
  @Test
  void aReceiptShouldChangeNothingButHowFarItsReaderHasRead() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello));
    DocumentSnapshot before = document();

    FlushResult result = flush.flush(key.chatId(), List.of(read(bob, hello)));

    assertThat(result).isEqualTo(new FlushResult(0, 1, 0));
    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(hello)));
    for (String field : List.of("seq", "tail", "tail_seq", "prev", "members")) {
      assertThat(document().get(field)).as(field).isEqualTo(before.get(field));
    }
    assertThat(document().getTimestamp("updated_at"))
        .as("a reader that asks what has changed since then finds the receipt")
        .isGreaterThan(before.getTimestamp("updated_at"));
  }

  @Test
  void receiptsShouldRideAlongAndOnlyTheFurthestOfEachMemberCount() throws Exception {
    StoredEvent one = written(EventType.MESSAGE, "one");
    StoredEvent two = written(EventType.MESSAGE, "two");

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
    StoredEvent one = written(EventType.MESSAGE, "one");
    StoredEvent two = written(EventType.MESSAGE, "two");
    flush.flush(key.chatId(), List.of(one, two, read(bob, two)));

    assertThat(flush.flush(key.chatId(), List.of(read(bob, one))).writes()).isZero();
    assertThat(newFlush(outbox).flush(key.chatId(), List.of(read(bob, two))).writes()).isZero();

    assertThat(document().get("reads")).isEqualTo(Map.of(bob.toString(), id(two)));
  }

  @Test
  void aDocumentThatWasLostShouldGetItsReceiptsBack() throws Exception {
    StoredEvent one = written(EventType.MESSAGE, "one");
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
}
