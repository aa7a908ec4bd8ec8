package dev.parley.chat.access;

import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.EventId;
import java.util.Optional;

/**
 * What one user is in one room at one moment, and the state of the room.
 *
 * @param member whether the user is a member
 * @param banned whether the user may neither join nor write
 * @param joinEvent the event with which the user joined; empty if the user is not a member, or if
 *     everybody is a member without joining
 */
public record RoomStanding(
    boolean member, boolean banned, Optional<EventId> joinEvent, RoomState state) {}
