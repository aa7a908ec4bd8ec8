package dev.parley.chat;

import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A chat as the API shows it. */
record ChatView(
    ChatId chatId,
    ChatType type,
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
        entry.chat().createdBy(),
        entry.chat().createdAt(),
        entry.members().stream().map(m -> new MemberView(m.userId(), m.username())).toList(),
        lastEvent.orElse(null));
  }
}
