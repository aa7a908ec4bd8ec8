package dev.parley.chat.room;

import dev.parley.chat.access.RoomStanding;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.Optional;

/**
 * A room as the API lists it.
 *
 * @param memberCount number of members; null for the room of which everybody is a member
 * @param joined whether the caller is a member
 * @param banned whether the caller may neither join nor write
 * @param closed whether nobody may write or join any more
 */
record RoomView(
    ChatId chatId,
    Handle handle,
    String name,
    Integer memberCount,
    boolean joined,
    boolean banned,
    boolean closed,
    Instant createdAt) {

  static RoomView of(Chat room, Optional<Integer> memberCount, RoomStanding standing) {
    RoomTitle title = standing.state().title(room.title().orElseThrow());
    return new RoomView(
        room.chatId(),
        title.handle(),
        title.name(),
        memberCount.orElse(null),
        standing.member(),
        standing.banned(),
        standing.state().closed(),
        room.createdAt());
  }
}
