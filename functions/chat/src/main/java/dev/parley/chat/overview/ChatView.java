package dev.parley.chat.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.arrangement.Arrangement;
import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.KeyView;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chat as the API shows it to one caller.
 *
 * @param handle the handle of a room; absent for a direct chat
 * @param name the name of a room; absent for a direct chat
 * @param banned whether the caller may neither join nor write; absent for a direct chat
 * @param closed whether nobody may write or join any more; absent for a direct chat
 * @param unread number of messages of others that the caller has not read; 100 means more than 99
 * @param lastReadEventId the caller's read mark; null if the caller has not read anything
 * @param members the members of a direct chat; empty for a room, whose members have pages of their
 *     own
 * @param keys what opens the texts in the chat's document, the key that seals first; absent if the
 *     caller does not want them
 * @param arrangement what the caller has made of the chat, as far as it still holds
 */
public record ChatView(
    ChatId chatId,
    ChatType type,
    @JsonInclude(JsonInclude.Include.NON_NULL) Handle handle,
    @JsonInclude(JsonInclude.Include.NON_NULL) String name,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean banned,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean closed,
    UserId createdBy,
    Instant createdAt,
    List<MemberView> members,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<KeyView> keys,
    Event lastEvent,
    int unread,
    EventId lastReadEventId,
    Arrangement arrangement) {
  public ChatView {
    members = List.copyOf(members);
    keys = keys == null ? null : List.copyOf(keys);
  }

  /** Whether somebody has written in a direct chat; always true for a room. */
  boolean hasMessage() {
    return type == ChatType.ROOM || (lastEvent != null && lastEvent.type() != EventType.CREATION);
  }

  /** A member as a chat shows it. */
  public record MemberView(UserId userId, String username) {}

  static ChatView of(
      ChatDirectory.Entry entry,
      Optional<RoomStanding> standing,
      List<KeyView> keys,
      Optional<Event> lastEvent,
      int unread,
      Optional<EventId> lastRead,
      Arrangement arrangement) {
    Optional<RoomTitle> title = standing.flatMap(s -> entry.chat().title().map(s.state()::title));
    return new ChatView(
        entry.chat().chatId(),
        entry.chat().type(),
        title.map(RoomTitle::handle).orElse(null),
        title.map(RoomTitle::name).orElse(null),
        standing.map(RoomStanding::banned).orElse(null),
        standing.map(s -> s.state().closed()).orElse(null),
        entry.chat().createdBy(),
        entry.chat().createdAt(),
        entry.members().stream().map(m -> new MemberView(m.userId(), m.username())).toList(),
        keys,
        lastEvent.orElse(null),
        unread,
        lastRead.orElse(null),
        arrangement);
  }
}
