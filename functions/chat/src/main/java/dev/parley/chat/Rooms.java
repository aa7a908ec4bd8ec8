package dev.parley.chat;

import dev.parley.chat.room.RoomClaim;
import dev.parley.chat.room.RoomStore;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes rooms: at most one per handle, whole or not at all in the eyes of its users.
 *
 * <p>The steps are those of a direct chat: claim the handle, which fixes every id; write the chat;
 * write the CREATION event, whose presence means that the room exists; publish it. Whoever comes
 * upon a claim whose room is not whole finishes it.
 */
final class Rooms {
  private final RoomStore rooms;
  private final ChatStore chats;
  private final EventLog log;
  private final Announcements announcements;
  private final Supplier<EventId> ids;

  Rooms(
      RoomStore rooms,
      ChatStore chats,
      EventLog log,
      Announcements announcements,
      Supplier<EventId> ids) {
    this.rooms = rooms;
    this.chats = chats;
    this.log = log;
    this.announcements = announcements;
    this.ids = ids;
  }

  /**
   * The room of a handle.
   *
   * @param claimed whether this call was the one that claimed the handle
   */
  record Made(RoomClaim claim, boolean claimed) {}

  /** Makes the room {@code title}, or finishes the one that has its handle. */
  Made make(RoomTitle title, UserId by) {
    return make(new RoomClaim(title, new ChatId(UUID.randomUUID()), ids.get(), by));
  }

  /** Makes {@link General}, by however many instances at once. */
  void makeGeneral() {
    make(new RoomClaim(General.TITLE, General.CHAT_ID, ids.get(), General.CREATED_BY));
  }

  private Made make(RoomClaim proposal) {
    RoomClaim claim = rooms.claim(proposal);
    if (log.find(claim.chat().log(), claim.creationEventId()).isEmpty()) {
      chats.create(claim.chat(), List.of());
      log.write(claim.chat().log(), claim.creation());
      announcements.publish(claim.creation());
    } else {
      announcements.publishUnlessFlushed(claim.creation());
    }
    return new Made(claim, claim.equals(proposal));
  }

  /** Rooms in order of handle, of which some may not be whole. */
  List<RoomClaim> list(Optional<Handle> after, int limit) {
    return rooms.list(after, limit);
  }
}
