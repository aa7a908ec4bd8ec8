package dev.parley.chat.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.KeyView;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chat as the API shows it to one caller.
 *
 * @param handle the handle of a room; absent for a direct chat
 * @param name the name of a room; absent for a direct chat
 * @param unread number of messages of others that the caller has not read; 100 means more than 99
 * @param lastReadEventId the caller's read mark; null if the caller has not read anything
 * @param members the members of a direct chat; empty for a room, whose members have pages of their
 *     own
 * @param keys what opens the texts in the chat's document, the key that seals first
 */
public record ChatView(
    ChatId chatId,
    ChatType type,
    @JsonInclude(JsonInclude.Include.NON_NULL) Handle handle,
    @JsonInclude(JsonInclude.Include.NON_NULL) String name,
    UserId createdBy,
    Instant createdAt,
    List<MemberView> members,
    List<KeyView> keys,
    Event lastEvent,
    int unread,
    EventId lastReadEventId) {
  public ChatView {
    members = List.copyOf(members);
    keys = List.copyOf(keys);
  }

  /** A member as a chat shows it. */
  public record MemberView(UserId userId, String username) {}

  static ChatView of(
      ChatDirectory.Entry entry,
      List<KeyView> keys,
      Optional<Event> lastEvent,
      int unread,
      Optional<EventId> lastRead) {
    return new ChatView(
        entry.chat().chatId(),
        entry.chat().type(),
        entry.chat().title().map(RoomTitle::handle).orElse(null),
        entry.chat().title().map(RoomTitle::name).orElse(null),
        entry.chat().createdBy(),
        entry.chat().createdAt(),
        entry.members().stream().map(m -> new MemberView(m.userId(), m.username())).toList(),
        keys,
        lastEvent.orElse(null),
        unread,
        lastRead.orElse(null));
  }
}
