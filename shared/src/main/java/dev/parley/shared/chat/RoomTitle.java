package dev.parley.shared.chat;

import java.util.Objects;

/**
 * The two names of a room.
 *
 * @param handle its name in addresses
 * @param name its name for people
 */
public record RoomTitle(Handle handle, String name) {
  public RoomTitle {
    Objects.requireNonNull(handle, "handle");
    Objects.requireNonNull(name, "name");
  }
}
