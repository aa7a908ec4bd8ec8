package dev.parley.chat.access;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.UserId;
import java.util.Optional;
import java.util.Set;

/** Tells who is a member of a room at this moment; the room feature implements it. */
public interface RoomMemberships {
  /** What {@code user} is in {@code room}, at this moment and on every instance. */
  RoomStanding standing(Chat room, UserId user);

  /** The members of {@code room}; empty if they are more than {@code most}, or everybody. */
  Optional<Set<UserId>> membersIfFew(Chat room, int most);
}
