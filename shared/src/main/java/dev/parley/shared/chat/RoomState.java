package dev.parley.shared.chat;

import java.util.Objects;
import java.util.Optional;

/**
 * What administrators may change about a room.
 *
 * @param name the name since the last rename; empty if the room was never renamed
 * @param closed whether nobody may write or join any more
 */
public record RoomState(Optional<String> name, boolean closed) {
  /** A room in which no administrator has changed anything. */
  public static final RoomState INITIAL = new RoomState(Optional.empty(), false);

  public RoomState {
    Objects.requireNonNull(name, "name");
  }

  /** The title of a room that was created with {@code title}. */
  public RoomTitle title(RoomTitle title) {
    return name.map(current -> new RoomTitle(title.handle(), current)).orElse(title);
  }
}
