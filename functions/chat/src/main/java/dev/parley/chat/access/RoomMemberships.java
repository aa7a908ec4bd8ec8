package dev.parley.chat.access;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.Optional;

/** Tells who is a member of a room at this moment; the room feature implements it. */
public interface RoomMemberships {
  /** Whether {@code user} may write to {@code room}, at this moment and on every instance. */
  boolean isMember(Chat room, UserId user);

  /**
   * The event with which {@code user} joined {@code room}.
   *
   * @return empty if the user is not a member, or if everybody is a member without joining
   */
  Optional<EventId> joinEvent(Chat room, UserId user);
}
