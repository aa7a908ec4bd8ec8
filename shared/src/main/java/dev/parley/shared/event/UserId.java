package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Identifies an account (random UUID). */
public record UserId(@JsonValue UUID value) {
  /** What a client is told whose text {@link #parse} refuses. */
  public static final String RULE = "must be a user_id, a UUID";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {
    Objects.requireNonNull(value, "user_id");
  }

  /** The user id in {@code text}; empty if it is not a UUID. */
  public static Optional<UserId> parse(String text) {
    return Uuids.parse(text).map(UserId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
