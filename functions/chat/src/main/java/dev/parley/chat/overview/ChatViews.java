package dev.parley.chat.overview;

import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the view that one user has of a chat, with the number of unread messages. */
public final class ChatViews {
  private final ChatStore chats;
  private final EventLog log;
  private final RoomMemberships memberships;
  private final Unread unread;
  private final Sealing sealing;

  public ChatViews(ChatStore chats, EventLog log, RoomMemberships memberships, Sealing sealing) {
    this.chats = chats;
    this.log = log;
    this.memberships = memberships;
    this.unread = new Unread(log);
    this.sealing = sealing;
  }

  /** {@code entry} as {@code user} sees it. */
  public ChatView of(ChatDirectory.Entry entry, UserId user) {
    Chat chat = entry.chat();
    Optional<StoredEvent> last = log.before(chat.log(), Optional.empty(), 1).stream().findFirst();
    Optional<EventId> lastRead = chats.lastRead(user, chat.chatId());
    return ChatView.of(
        entry,
        sealing.keys(chat.chatId()),
        last.map(sealing::open),
        unread(chat, user, last, lastRead),
        lastRead);
  }

  /** Counts from the read mark, or from the join if that was later. */
  private int unread(
      Chat chat, UserId user, Optional<StoredEvent> last, Optional<EventId> lastRead) {
    if (isRead(last, lastRead)) {
      return 0;
    }
    Optional<EventId> from =
        Stream.concat(lastRead.stream(), joinEvent(chat, user).stream())
            .max(Comparator.naturalOrder());
    return isRead(last, from) ? 0 : unread.count(chat.log(), user, from);
  }

  private static boolean isRead(Optional<StoredEvent> last, Optional<EventId> from) {
    return last.isEmpty() || from.filter(f -> last.get().eventId().compareTo(f) <= 0).isPresent();
  }

  /** What was said before the user joined the room, or joined it again, is not unread. */
  private Optional<EventId> joinEvent(Chat chat, UserId user) {
    return chat.isRoom() ? memberships.joinEvent(chat, user) : Optional.empty();
  }
}
