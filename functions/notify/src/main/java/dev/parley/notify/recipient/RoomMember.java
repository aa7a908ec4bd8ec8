package dev.parley.notify.recipient;

import dev.parley.shared.event.EventId;
import java.util.Optional;

/**
 * The membership of a user in a room.
 *
 * @param username the member's name
 * @param joined the JOIN event; empty in the room that everybody belongs to
 */
record RoomMember(String username, Optional<EventId> joined) {}
