package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Identifies a chat (random UUID); also the ordering key of its events on the bus. */
public record ChatId(@JsonValue UUID value) {
  /** What a client is told whose text {@link #parse} refuses. */
  public static final String RULE = "must be a chat_id, a UUID";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatId {
    Objects.requireNonNull(value, "chat_id");
  }

  /** The chat id in {@code text}; empty if it is not a UUID. */
  public static Optional<ChatId> parse(String text) {
    return Uuids.parse(text).map(ChatId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
