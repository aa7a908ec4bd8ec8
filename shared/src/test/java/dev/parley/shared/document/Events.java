package dev.parley.shared.document;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.Reaction.Op;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import java.util.Optional;
import java.util.UUID;

/** Events for tests, ordered in the log by a small number. */
final class Events {
  static final ChatId CHAT = new ChatId(UUID.fromString("00000000-0000-4000-8000-00000000000c"));
  static final UserId AUTHOR = new UserId(UUID.fromString("00000000-0000-4000-8000-00000000000a"));

  private Events() {}

  static EventId id(int place) {
    long timestamp = 0x01F0_0000_0000_0000L + place;
    long msb =
        (timestamp << 32) | ((timestamp >>> 16) & 0xFFFF_0000L) | 0x1000L | (timestamp >>> 48);
    return new EventId(new UUID(msb, 0x8000_0000_0000_0001L));
  }

  static StoredEvent message(int place) {
    return message(CHAT, place, "message " + place);
  }

  static StoredEvent message(ChatId chat, int place, String body) {
    return new StoredEvent(
        chat,
        id(place),
        EventType.MESSAGE,
        AUTHOR,
        TestContent.sealed(body),
        new UUID(place, 0x8000_0000_0000_0000L));
  }

  /** A change of the message {@code target}; of an EDIT with a text. */
  static StoredEvent change(int place, EventType type, int target) {
    return new StoredEvent(
        CHAT,
        id(place),
        type,
        AUTHOR,
        type == EventType.EDIT ? TestContent.sealed("edit " + place) : NoText.NO_TEXT,
        Optional.of(id(target)),
        type == EventType.REACT
            ? Optional.of(new Reaction("👍", place % 3 == 0 ? Op.REMOVE : Op.ADD))
            : Optional.empty(),
        new UUID(place, 0x8000_0000_0000_0000L));
  }
}
