package dev.parley.chat.room;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.Optional;

/**
 * A room as the API lists it.
 *
 * @param memberCount number of members; null for the room of which everybody is a member
 * @param joined whether the caller is a member
 */
record RoomView(
    ChatId chatId,
    Handle handle,
    String name,
    Integer memberCount,
    boolean joined,
    Instant createdAt) {

  static RoomView of(Chat room, Optional<Integer> memberCount, boolean joined) {
    return new RoomView(
        room.chatId(),
        room.title().orElseThrow().handle(),
        room.title().orElseThrow().name(),
        memberCount.orElse(null),
        joined,
        room.createdAt());
  }
}
