package dev.parley.chat.moderation;

import dev.parley.chat.moderation.RoomSettings.Change;
import dev.parley.shared.event.ChatId;

/**
 * Stores the settings of rooms.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. If a write
 * throws it, the write may have been made: the caller reads before it writes again.
 */
public interface RoomSettingsStore {
  /** The settings of {@code room}. */
  RoomSettings find(ChatId room);

  /**
   * Changes the name.
   *
   * @param before the settings that the change is based on
   * @return whether it was changed; false if the room was renamed meanwhile
   */
  boolean rename(ChatId room, RoomSettings before, String name, Change change);

  /**
   * Closes or opens the room.
   *
   * @param before the settings that the change is based on
   * @return whether it was changed; false if the room was closed or opened meanwhile
   */
  boolean close(ChatId room, RoomSettings before, boolean closed, Change change);
}
