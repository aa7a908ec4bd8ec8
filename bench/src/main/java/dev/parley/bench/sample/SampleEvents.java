package dev.parley.bench.sample;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.UUID;

/** Makes events like those of an ordinary chat. */
public final class SampleEvents {
  /** Body of a message of ordinary length. */
  public static final String BODY = "What a chat message says, most of the time: about a line.";

  private static final EventIds IDS = new EventIds();
  private static final UserId AUTHOR = new UserId(UUID.randomUUID());

  private SampleEvents() {}

  /** A new message in {@code chat}. */
  public static Event event(ChatId chat) {
    return new Event(chat, IDS.get(), EventType.MESSAGE, AUTHOR, BODY, UUID.randomUUID());
  }

  /** A new message in {@code chat}, encoded as the bus carries it. */
  public static byte[] json(ChatId chat) {
    return EventJson.encode(event(chat));
  }
}
