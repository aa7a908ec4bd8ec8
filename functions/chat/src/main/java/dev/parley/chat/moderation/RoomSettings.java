package dev.parley.chat.moderation;

import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.Optional;

/**
 * The state of a room, with the events that made it so.
 *
 * @param state the name, and whether the room is closed
 * @param rename the last RENAME event; empty if the room was never renamed
 * @param closure the last CLOSE or REOPEN event; empty if the room was never closed
 */
record RoomSettings(RoomState state, Optional<Change> rename, Optional<Change> closure) {
  /**
   * One change.
   *
   * @param eventId the id of its event, which may be missing in the log after a failure
   * @param by the administrator
   */
  record Change(EventId eventId, UserId by) {}
}
