package dev.parley.bench.sample;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.UUID;

/** Makes events like those of an ordinary chat. */
public final class SampleEvents {
  /** Body of a message of ordinary length. */
  public static final String BODY = "What a chat message says, most of the time: about a line.";

  private static final int SEAL_BYTES = 31;
  private static final EventIds IDS = new EventIds();
  private static final UserId AUTHOR = new UserId(UUID.randomUUID());

  private SampleEvents() {}

  /** Stands for the sealed form of {@link #BODY}, which has 31 bytes more. */
  public static Content content() {
    return SealedText.of(new byte[BODY.length() + SEAL_BYTES]);
  }

  /** A new message in {@code chat}. */
  public static StoredEvent event(ChatId chat) {
    return new StoredEvent(
        chat, IDS.get(), EventType.MESSAGE, AUTHOR, content(), UUID.randomUUID());
  }

  /** A new message in {@code chat}, encoded as the bus carries it. */
  public static byte[] json(ChatId chat) {
    return EventJson.encode(event(chat));
  }
}
