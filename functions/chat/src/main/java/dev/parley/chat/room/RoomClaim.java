package dev.parley.chat.room;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;

/**
 * The one room of a handle. The first request that claims the handle fixes all of these values.
 *
 * @param title the handle and the name of the room
 * @param chatId the id of the room
 * @param creationEventId the id of its CREATION event
 * @param createdBy the user who claimed the handle
 */
public record RoomClaim(RoomTitle title, ChatId chatId, EventId creationEventId, UserId createdBy) {

  /** The room of this claim. */
  public Chat chat() {
    LogKey log = new LogKey(chatId, ChatType.ROOM.bucketWidthSeconds());
    return Chat.room(log, title, createdBy, creationEventId.time());
  }

  /** The first event of the room's log. The room is complete once this event is durable. */
  public StoredEvent creation() {
    return new StoredEvent(
        chatId, creationEventId, EventType.CREATION, createdBy, NoText.NO_TEXT, chatId.value());
  }
}
