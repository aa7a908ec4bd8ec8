package dev.parley.chat.overview;

import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import java.util.Optional;

/** Builds the view that one user has of a chat, with the number of unread messages. */
public final class ChatViews {
  private final ChatStore chats;
  private final EventLog log;
  private final RoomMemberships memberships;
  private final Unread unread;

  public ChatViews(ChatStore chats, EventLog log, RoomMemberships memberships) {
    this.chats = chats;
    this.log = log;
    this.memberships = memberships;
    this.unread = new Unread(log);
  }

  /** {@code entry} as {@code user} sees it. */
  public ChatView of(ChatDirectory.Entry entry, UserId user) {
    Chat chat = entry.chat();
    Optional<Event> last = log.before(chat.log(), Optional.empty(), 1).stream().findFirst();
    Optional<EventId> lastRead = chats.lastRead(user, chat.chatId());
    Optional<EventId> from = lastRead.or(() -> joinEvent(chat, user));
    boolean behind = last.filter(e -> from.filter(f -> isRead(e, f)).isEmpty()).isPresent();
    return ChatView.of(entry, last, behind ? unread.count(chat.log(), user, from) : 0, lastRead);
  }

  private static boolean isRead(Event event, EventId lastRead) {
    return event.eventId().compareTo(lastRead) <= 0;
  }

  /** Messages from before the user joined the room do not count as unread. */
  private Optional<EventId> joinEvent(Chat chat, UserId user) {
    return chat.isRoom() ? memberships.joinEvent(chat, user) : Optional.empty();
  }
}
