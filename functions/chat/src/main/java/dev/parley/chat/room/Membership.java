package dev.parley.chat.room;

import dev.parley.shared.chat.Member;
import dev.parley.shared.event.EventId;

/**
 * Where somebody is on the way into a room and out of it.
 *
 * @param member who
 * @param state how far
 * @param eventId the JOIN event, or from LEAVING on the LEAVE event; fixed when the state is
 *     entered, so that whoever finishes a step that was cut off writes the same event
 */
public record Membership(Member member, State state, EventId eventId) {
  /** The states in order. */
  public enum State {
    /** The place is taken, the JOIN event may be missing. */
    JOINING,
    /** The JOIN event is durable. */
    JOINED,
    /** A member no longer; the LEAVE event may be missing. */
    LEAVING
  }
}
