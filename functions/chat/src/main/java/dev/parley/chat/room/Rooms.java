package dev.parley.chat.room;

import dev.parley.chat.publish.PublishedLog;
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
 * Creates rooms: at most one per handle, and visible to users only when complete.
 *
 * <p>The steps are: claim the handle, which fixes every id; write the chat; write the CREATION
 * event, whose presence means that the room is complete; publish it. If a failure interrupts them,
 * the next request to create a room with this handle does the same steps again with the ids of the
 * claim.
 */
public final class Rooms {
  private final RoomStore rooms;
  private final ChatStore chats;
  private final EventLog log;
  private final PublishedLog published;
  private final Supplier<EventId> ids;

  public Rooms(
      RoomStore rooms,
      ChatStore chats,
      EventLog log,
      PublishedLog published,
      Supplier<EventId> ids) {
    this.rooms = rooms;
    this.chats = chats;
    this.log = log;
    this.published = published;
    this.ids = ids;
  }

  /**
   * The result of {@link #create}.
   *
   * @param claimed whether this call claimed the handle; false if an earlier call did
   */
  record RoomCreation(RoomClaim claim, boolean claimed) {}

  /** Creates the room {@code title}, or completes the room that has its handle already. */
  RoomCreation create(RoomTitle title, UserId by) {
    return create(new RoomClaim(title, new ChatId(UUID.randomUUID()), ids.get(), by));
  }

  /** Creates {@link General}; several instances may do so at the same time. */
  public void createGeneral() {
    create(new RoomClaim(General.TITLE, General.CHAT_ID, ids.get(), General.CREATED_BY));
  }

  private RoomCreation create(RoomClaim proposal) {
    RoomClaim claim = rooms.claim(proposal);
    if (log.find(claim.chat().log(), claim.creationEventId()).isEmpty()) {
      chats.create(claim.chat(), List.of());
      published.write(claim.chat().log(), claim.creation());
    } else {
      published.publishUnlessFlushed(claim.creation());
    }
    return new RoomCreation(claim, claim.equals(proposal));
  }

  /** Claims in order of handle; the rooms of some may be incomplete. */
  List<RoomClaim> list(Optional<Handle> after, int limit) {
    return rooms.list(after, limit);
  }
}
