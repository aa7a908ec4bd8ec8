package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The facts about a chat that are fixed when it is created.
 *
 * @param log its id, and how its log is cut into partitions
 * @param type direct chat or room
 * @param title the name of a room; empty for a direct chat
 * @param createdBy the user who started it
 * @param createdAt time of its CREATION event
 */
public record Chat(
    LogKey log, ChatType type, Optional<RoomTitle> title, UserId createdBy, Instant createdAt) {
  public Chat {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(createdBy, "created_by");
    Objects.requireNonNull(createdAt, "created_at");
  }

  /** A direct chat. */
  public static Chat direct(LogKey log, UserId createdBy, Instant createdAt) {
    return new Chat(log, ChatType.DIRECT, Optional.empty(), createdBy, createdAt);
  }

  /** A room. */
  public static Chat room(LogKey log, RoomTitle title, UserId createdBy, Instant createdAt) {
    return new Chat(log, ChatType.ROOM, Optional.of(title), createdBy, createdAt);
  }

  public boolean isRoom() {
    return type == ChatType.ROOM;
  }

  public ChatId chatId() {
    return log.chatId();
  }
}
