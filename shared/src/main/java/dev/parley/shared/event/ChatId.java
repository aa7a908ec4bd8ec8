package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a chat (random UUID); also the ordering key of its events on the bus. */
public record ChatId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ChatId {
    Objects.requireNonNull(value, "chat_id");
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
