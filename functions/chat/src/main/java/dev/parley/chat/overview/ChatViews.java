package dev.parley.chat.overview;

import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.chat.sealing.KeyView;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.ReadMark;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.UnreadCount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds the view that one user has of a chat, with the number of unread messages. */
public final class ChatViews {
  private final ChatStore chats;
  private final ChangedLog log;
  private final RoomMemberships memberships;
  private final UnreadCount unread;
  private final ArrangementStore arrangements;
  private final Sealing sealing;

  /**
   * Builds views.
   *
   * @param log the last event of a chat, with what its changes made of it
   * @param messages what is counted
   */
  public ChatViews(
      ChatStore chats,
      ChangedLog log,
      EventLog messages,
      RoomMemberships memberships,
      ArrangementStore arrangements,
      Sealing sealing) {
    this.chats = chats;
    this.log = log;
    this.memberships = memberships;
    this.unread = new UnreadCount(messages);
    this.arrangements = arrangements;
    this.sealing = sealing;
  }

  /** {@code entry} as {@code user} sees it. */
  public ChatView of(ChatDirectory.Entry entry, UserId user) {
    return of(
        entry,
        user,
        standing(entry.chat(), user),
        arrangements.find(user, entry.chat().chatId()),
        true);
  }

  /**
   * As {@link #of(ChatDirectory.Entry, UserId)}.
   *
   * @param standing what the user is in the room; empty for a direct chat
   * @param arrangement what the user has made of the chat
   * @param withKeys whether the view has the keys of the chat
   */
  ChatView of(
      ChatDirectory.Entry entry,
      UserId user,
      Optional<RoomStanding> standing,
      Arrangement arrangement,
      boolean withKeys) {
    Chat chat = entry.chat();
    Optional<FoldedEvent> last = last(chat);
    Optional<ReadMark> mark = chats.readMark(user, chat.chatId());
    Optional<EventId> lastRead = mark.map(ReadMark::event);
    Optional<EventId> joinEvent = standing.flatMap(RoomStanding::joinEvent);
    return ChatView.of(
        entry,
        standing,
        withKeys ? keys(chat) : null,
        last.map(sealing::open),
        unread(chat, user, last, lastRead, joinEvent),
        lastRead,
        arrangement.holding(
            last.map(event -> event.eventId().time()).orElse(null),
            mark.flatMap(ReadMark::at).orElse(null)));
  }

  /** The keys that open the texts of {@code chat}, the one that seals first. */
  List<KeyView> keys(Chat chat) {
    return sealing.keys(chat.chatId());
  }

  /** Whether somebody has written in a direct chat. */
  boolean isWritten(Chat chat) {
    return last(chat).filter(last -> last.event().type() != EventType.CREATION).isPresent();
  }

  private Optional<FoldedEvent> last(Chat chat) {
    return log.before(chat.log(), Optional.empty(), 1).stream().findFirst();
  }

  /** What {@code user} is in a room; empty for a direct chat. */
  Optional<RoomStanding> standing(Chat chat, UserId user) {
    return chat.isRoom() ? Optional.of(memberships.standing(chat, user)) : Optional.empty();
  }

  /**
   * Counts from the read mark, or from the join if that was later: what was said before the user
   * joined the room, or joined it again, is not unread.
   */
  private int unread(
      Chat chat,
      UserId user,
      Optional<FoldedEvent> last,
      Optional<EventId> lastRead,
      Optional<EventId> joinEvent) {
    if (isRead(last, lastRead)) {
      return 0;
    }
    Optional<EventId> from =
        Stream.concat(lastRead.stream(), joinEvent.stream()).max(Comparator.naturalOrder());
    return isRead(last, from)
        ? 0
        : unread.count(chat.log(), user, from, last.orElseThrow().eventId());
  }

  private static boolean isRead(Optional<FoldedEvent> last, Optional<EventId> from) {
    return last.isEmpty() || from.filter(f -> last.get().eventId().compareTo(f) <= 0).isPresent();
  }
}
