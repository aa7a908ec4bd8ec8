package dev.parley.chat;

import dev.parley.chat.room.Membership;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.Optional;

/** Shows chats to one of their members, with what that one has not read. */
final class ChatViews {
  private final ChatAccess access;
  private final ChatStore chats;
  private final RoomMembers roomMembers;
  private final Unread unread;

  ChatViews(ChatAccess access, ChatStore chats, RoomMembers roomMembers, Unread unread) {
    this.access = access;
    this.chats = chats;
    this.roomMembers = roomMembers;
    this.unread = unread;
  }

  /** {@code entry} as {@code user} sees it. */
  ChatView of(ChatAccess.Entry entry, UserId user) {
    Chat chat = entry.chat();
    Optional<Event> last = access.lastEvent(entry);
    Optional<EventId> lastRead = chats.lastRead(user, chat.chatId());
    Optional<EventId> from = lastRead.or(() -> joined(chat, user));
    boolean behind = last.filter(e -> from.filter(f -> isRead(e, f)).isEmpty()).isPresent();
    return ChatView.of(entry, last, behind ? unread.count(chat.log(), user, from) : 0, lastRead);
  }

  private static boolean isRead(Event event, EventId lastRead) {
    return event.eventId().compareTo(lastRead) <= 0;
  }

  /** What was said in a room before one joined is not news. */
  private Optional<EventId> joined(Chat chat, UserId user) {
    return chat.isRoom() && !General.is(chat.chatId())
        ? roomMembers.find(chat, user).map(Membership::eventId)
        : Optional.empty();
  }
}
