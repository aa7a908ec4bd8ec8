package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TypingNotices;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flushes of TYPING events. */
class FlushTypingIT extends FlushTestCase {
  @Test
  void aNoticeShouldChangeNothingButWhoIsWritingAndLeaveTheNextFlushOneWrite() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello, read(bob, hello)));
    DocumentSnapshot before = document();
    StoredEvent typing = typing(bob);

    FlushResult result = flush.flush(key.chatId(), List.of(typing, typing));

    assertThat(result).isEqualTo(new FlushResult(0, 1, 0));
    assertThat(document().get("typing"))
        .isEqualTo(Map.of(bob.toString(), TypingNotices.until(typing).toString()));
    for (String field : List.of("seq", "tail", "tail_seq", "prev", "members", "reads")) {
      assertThat(document().get(field)).as(field).isEqualTo(before.get(field));
    }
    assertThat(document().getTimestamp("updated_at"))
        .as("a reader that asks what has changed since then finds the notice")
        .isGreaterThan(before.getTimestamp("updated_at"));
    StoredEvent answer = written(EventType.MESSAGE, "answer");
    assertThat(flush.flush(key.chatId(), List.of(answer))).isEqualTo(new FlushResult(1, 1, 0));
    assertThat(tail(document())).containsExactly(id(hello), id(answer));
  }

  @Test
  void aNoticeShouldGoAlongWithEventsAndBeNoneOfThem() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    StoredEvent typing = typing(bob);

    FlushResult result = flush.flush(key.chatId(), List.of(typing, hello));

    assertThat(result).isEqualTo(new FlushResult(1, 1, 0));
    assertThat(tail(document())).containsExactly(id(hello));
    assertThat(document().get("typing"))
        .isEqualTo(Map.of(bob.toString(), TypingNotices.until(typing).toString()));
    // Delivered again, with nothing that is new: not worth a write.
    assertThat(flush.flush(key.chatId(), List.of(typing, hello)).writes()).isZero();
  }

  @Test
  void aLateNoticeShouldBeDroppedAndNoneShouldMakeADocument() throws Exception {
    assertThat(flush.flush(key.chatId(), List.of(typing(bob))).writes()).isZero();
    assertThat(document().exists()).isFalse();
    flush.flush(key.chatId(), List.of(written(EventType.MESSAGE, "hello")));
    StoredEvent typing = typing(bob);
    now = TypingNotices.until(typing);

    assertThat(flush.flush(key.chatId(), List.of(typing)).writes()).isZero();

    assertThat(document().contains("typing")).isFalse();
  }

  private StoredEvent typing(UserId author) {
    return StoredEvent.typing(key.chatId(), IDS.get(), author);
  }
}
