package dev.parley.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chat as the API shows it.
 *
 * @param handle of a room; absent for a direct chat
 * @param name of a room; absent for a direct chat
 * @param unread messages of others that the caller has not read; 100 stands for more than 99
 * @param lastReadEventId how far the caller has read; null for one who has not begun
 * @param members of a direct chat; none for a room, whose members are listed page by page
 */
record ChatView(
    ChatId chatId,
    ChatType type,
    @JsonInclude(JsonInclude.Include.NON_NULL) Handle handle,
    @JsonInclude(JsonInclude.Include.NON_NULL) String name,
    UserId createdBy,
    Instant createdAt,
    List<MemberView> members,
    Event lastEvent,
    int unread,
    EventId lastReadEventId) {
  ChatView {
    members = List.copyOf(members);
  }

  record MemberView(UserId userId, String username) {}

  static ChatView of(
      ChatAccess.Entry entry, Optional<Event> lastEvent, int unread, Optional<EventId> lastRead) {
    return new ChatView(
        entry.chat().chatId(),
        entry.chat().type(),
        entry.chat().title().map(RoomTitle::handle).orElse(null),
        entry.chat().title().map(RoomTitle::name).orElse(null),
        entry.chat().createdBy(),
        entry.chat().createdAt(),
        entry.members().stream().map(m -> new MemberView(m.userId(), m.username())).toList(),
        lastEvent.orElse(null),
        unread,
        lastRead.orElse(null));
  }
}
