package dev.parley.aggregateflush;

import static dev.parley.aggregateflush.SlowPath.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sweeps that find changes in the outbox. */
class SweepChangesIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  @Test
  void changesThatWereNeverPublishedShouldBeFlushedAndLeaveTheOutbox() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent hello = SLOW_PATH.sent(chat, Duration.ofSeconds(95));
    StoredEvent edit = SLOW_PATH.changed(EventType.EDIT, hello, Duration.ofSeconds(90));
    StoredEvent pin = SLOW_PATH.changed(EventType.PIN, hello, Duration.ofSeconds(80));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("events").asInt()).isEqualTo(3);
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(List.of(hello, edit, pin)));
    assertThat(entries(chat).get(1)).extracting("type").isEqualTo("EDIT");
    assertThat(entries(chat).subList(0, 2)).allMatch(entry -> entry.containsKey("sealed"));
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aMessageThatWasDeletedMeanwhileShouldBeSweptWithoutText() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent hello = SLOW_PATH.sent(chat, Duration.ofSeconds(95));
    StoredEvent edit = SLOW_PATH.changed(EventType.EDIT, hello, Duration.ofSeconds(90));
    SLOW_PATH.changed(EventType.REDACT, hello, Duration.ofSeconds(5));

    assertThat(SLOW_PATH.api().sweep().get("events").asInt()).isEqualTo(2);

    assertThat(SLOW_PATH.tail(chat)).containsAll(ids(List.of(hello, edit)));
    assertThat(entries(chat)).noneMatch(entry -> entry.containsKey("sealed"));
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
  }

  @Test
  void aBacklogOfChangesShouldBeOneWriteAfterWhichReadersRefill() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent hello = SLOW_PATH.sent(chat, Duration.ofSeconds(95));
    SLOW_PATH.flush().flush(chat.chatId(), List.of(hello));
    long before = SLOW_PATH.document(chat).getLong("seq");
    List<StoredEvent> pins = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      EventType type = i % 2 == 0 ? EventType.PIN : EventType.UNPIN;
      pins.add(SLOW_PATH.changed(type, hello, Duration.ofMillis(90_000 - i)));
    }

    assertThat(SLOW_PATH.api().sweep().get("events").asInt()).isEqualTo(110);

    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(pins).subList(10, 110));
    assertThat(SLOW_PATH.document(chat).getString("prev")).isEqualTo(hello.eventId().toString());
    assertThat(SLOW_PATH.document(chat).getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  private static List<Map<?, ?>> entries(LogKey chat) {
    List<Map<?, ?>> entries = new ArrayList<>();
    ((List<?>) SLOW_PATH.document(chat).get("tail")).forEach(e -> entries.add((Map<?, ?>) e));
    return entries;
  }
}
