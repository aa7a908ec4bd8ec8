package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Flushes of changes: what the document has of them, and what it must not have any more. */
class FlushChangesIT extends FlushTestCase {
  @Test
  void aChangeShouldStandInTheTailWithItsFields() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    StoredEvent thumb = react(hello, "👍");

    flush.flush(key.chatId(), List.of(thumb, hello));

    assertThat(tail(document())).containsExactly(id(hello), id(thumb));
    assertThat(fields(thumb))
        .containsEntry("type", "REACT")
        .containsEntry("emoji", "👍")
        .containsEntry("op", "add")
        .containsEntry("target_event_id", id(hello));
    assertThat(outbox.contains(key.chatId(), thumb.eventId())).isFalse();
    assertThat(newFlush(outbox).flush(key.chatId(), List.of(thumb)).writes()).isZero();
  }

  @Test
  void aDeletionShouldTakeTheTextOutOfTheDocumentInTheSameWrite() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    StoredEvent edit = edit(hello, "hello!");
    flush.flush(key.chatId(), List.of(hello, edit));
    assertThat(List.of(fields(hello), fields(edit))).allMatch(entry -> entry.containsKey("sealed"));

    StoredEvent deletion = change(EventType.REDACT, hello);
    assertThat(flush.flush(key.chatId(), List.of(deletion)).writes()).isEqualTo(1);

    assertThat(tail(document())).containsExactly(id(hello), id(edit), id(deletion));
    assertThat(List.of(fields(hello), fields(edit)))
        .allMatch(entry -> !entry.containsKey("sealed") && "".equals(entry.get("body")));
  }

  @Test
  void whatIsDeliveredAgainAfterItsDeletionLeftTheTailShouldHaveNoText() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    StoredEvent edit = edit(hello, "hello!");
    flush.flush(key.chatId(), List.of(hello, edit, change(EventType.REDACT, hello)));
    // A later id than that of the deletion: its instance had not seen the deletion.
    StoredEvent blind = edit(hello, "hello?");
    now = now.plusSeconds(11);
    StoredEvent last = written(EventType.MESSAGE, "bye");
    flush.flush(key.chatId(), List.of(last));
    assertThat(tail(document())).containsExactly(id(last));

    flush.flush(key.chatId(), List.of(blind));
    assertThat(fields(blind)).doesNotContainKey("sealed");

    flush.flush(key.chatId(), List.of(hello, edit));
    assertThat(tail(document())).contains(id(hello), id(edit), id(blind), id(last));
    assertThat(List.of(fields(hello), fields(edit), fields(blind)))
        .noneMatch(entry -> entry.containsKey("sealed"));
  }

  @Test
  void aTailFromTheLogShouldHaveTheChangesAndTheMessageBeforeThem() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    List<StoredEvent> reactions = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      reactions.add(react(hello, i % 2 == 0 ? "👍" : "🎉"));
    }

    flush.flush(key.chatId(), reactions);

    assertThat(tail(document())).containsExactlyElementsOf(ids(reactions.subList(20, 120)));
    assertThat(document().getString("prev")).isEqualTo(id(hello));
    flush.rebuild(key.chatId());
    assertThat(tail(document())).containsExactlyElementsOf(ids(reactions.subList(20, 120)));
    assertThat(document().getString("prev")).isEqualTo(id(hello));
  }

  @Test
  void anotherWriterShouldGoOnAfterChangesWithoutARefill() throws Exception {
    StoredEvent hello = written(EventType.MESSAGE, "hello");
    flush.flush(key.chatId(), List.of(hello, edit(hello, "hello!")));
    long seq = document().getLong("seq");

    newFlush(outbox).flush(key.chatId(), List.of(change(EventType.PIN, hello)));

    assertThat(document().getLong("tail_seq")).isLessThanOrEqualTo(seq + 1);
    assertThat(tail(document())).hasSize(3);
  }

  private StoredEvent edit(StoredEvent target, String text) {
    return changed(EventType.EDIT, target, text, Optional.empty());
  }

  private StoredEvent change(EventType type, StoredEvent target) {
    return changed(type, target, "", Optional.empty());
  }

  private StoredEvent react(StoredEvent target, String emoji) {
    return changed(EventType.REACT, target, "", Optional.of(new Reaction(emoji, Reaction.Op.ADD)));
  }

  /** A change that is durable. */
  private StoredEvent changed(
      EventType type, StoredEvent target, String text, Optional<Reaction> reaction) {
    EventId id = IDS.after(target.eventId());
    StoredEvent change =
        new StoredEvent(
            key.chatId(),
            id,
            type,
            alice,
            text.isEmpty() ? NoText.NO_TEXT : TestContent.sealed(text),
            Optional.of(target.eventId()),
            reaction,
            UUID.randomUUID());
    new CassandraChangeStore(cassandra, outbox, IDS, changedLog)
        .write(key, change, changedLog.find(key, target.eventId()).orElseThrow());
    return change;
  }

  /** The fields of {@code event} in the tail. */
  private Map<String, Object> fields(StoredEvent event) throws Exception {
    Map<String, Object> fields = new HashMap<>();
    for (Object entry : (List<?>) document().get("tail")) {
      Map<?, ?> each = (Map<?, ?>) entry;
      if (id(event).equals(each.get("event_id"))) {
        each.forEach((name, value) -> fields.put((String) name, value));
      }
    }
    return fields;
  }
}
