package dev.parley.bench.aggregation;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.UUID;

/** Messages as the bus delivers them. */
final class Messages {
  static final String BODY = "What a chat message says, most of the time: about a line.";

  private static final EventIds IDS = new EventIds();
  private static final UserId AUTHOR = new UserId(UUID.randomUUID());

  private Messages() {}

  static Event event(ChatId chat) {
    return new Event(chat, IDS.get(), EventType.MESSAGE, AUTHOR, BODY, UUID.randomUUID());
  }

  static byte[] json(ChatId chat) {
    return EventJson.encode(event(chat));
  }
}
