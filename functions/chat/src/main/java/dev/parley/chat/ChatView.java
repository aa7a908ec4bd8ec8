package dev.parley.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chat as the API shows it.
 *
 * @param handle of a room; absent for a direct chat
 * @param name of a room; absent for a direct chat
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
    Event lastEvent) {
  ChatView {
    members = List.copyOf(members);
  }

  record MemberView(UserId userId, String username) {}

  static ChatView of(ChatAccess.Entry entry, Optional<Event> lastEvent) {
    return new ChatView(
        entry.chat().chatId(),
        entry.chat().type(),
        entry.chat().title().map(RoomTitle::handle).orElse(null),
        entry.chat().title().map(RoomTitle::name).orElse(null),
        entry.chat().createdBy(),
        entry.chat().createdAt(),
        entry.members().stream().map(m -> new MemberView(m.userId(), m.username())).toList(),
        lastEvent.orElse(null));
  }
}
