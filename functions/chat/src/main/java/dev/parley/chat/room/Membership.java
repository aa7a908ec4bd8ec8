package dev.parley.chat.room;

import dev.parley.shared.chat.Member;
import dev.parley.shared.event.EventId;

/**
 * One user's membership of a room, with the step that it has reached.
 *
 * @param member the user
 * @param state the step
 * @param eventId the id of the JOIN event, or of the LEAVE event if the state is LEAVING. It is
 *     fixed when the state begins. So a request that completes an interrupted step writes the same
 *     event
 */
public record Membership(Member member, State state, EventId eventId) {
  /** The steps of a membership, in their order. */
  public enum State {
    /** The place is taken; the JOIN event may be missing. */
    JOINING,
    /** The JOIN event is durable. */
    JOINED,
    /** The user is no longer a member; the LEAVE event may be missing. */
    LEAVING
  }
}
