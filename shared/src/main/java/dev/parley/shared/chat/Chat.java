package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import java.time.Instant;
import java.util.Objects;

/**
 * What is fixed about a chat when it is created.
 *
 * @param log its id and the cut of its log
 * @param type how one becomes a member
 * @param createdBy who started it
 * @param createdAt time of its CREATION event
 */
public record Chat(LogKey log, ChatType type, UserId createdBy, Instant createdAt) {
  public Chat {
    Objects.requireNonNull(log, "log");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(createdBy, "created_by");
    Objects.requireNonNull(createdAt, "created_at");
  }

  public ChatId chatId() {
    return log.chatId();
  }
}
