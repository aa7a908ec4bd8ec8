package dev.parley.chat.access;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.UserId;

/** Tells who is a member of a room at this moment; the room feature implements it. */
public interface RoomMemberships {
  /** What {@code user} is in {@code room}, at this moment and on every instance. */
  RoomStanding standing(Chat room, UserId user);
}
