package dev.parley.chat.room;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;

/**
 * The one room of a handle: whoever claims the handle first fixes all of this.
 *
 * @param title its handle and name
 * @param chatId the chat
 * @param creationEventId its CREATION event
 * @param createdBy who claimed the handle
 */
public record RoomClaim(RoomTitle title, ChatId chatId, EventId creationEventId, UserId createdBy) {

  /** The chat that the claim stands for. */
  public Chat chat() {
    LogKey log = new LogKey(chatId, ChatType.ROOM.bucketWidthSeconds());
    return Chat.room(log, title, createdBy, creationEventId.time());
  }

  /** The first event of its log; the room exists once that is durable. */
  public Event creation() {
    return new Event(chatId, creationEventId, EventType.CREATION, createdBy, "", chatId.value());
  }
}
