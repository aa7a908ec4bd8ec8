package dev.parley.shared.chat;

import java.util.Objects;

/**
 * What a room is called.
 *
 * @param handle in addresses
 * @param name for people to read
 */
public record RoomTitle(Handle handle, String name) {
  public RoomTitle {
    Objects.requireNonNull(handle, "handle");
    Objects.requireNonNull(name, "name");
  }
}
