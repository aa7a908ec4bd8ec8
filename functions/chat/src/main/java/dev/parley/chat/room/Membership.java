package dev.parley.chat.room;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;

/**
 * What is stored about one user in one room: a membership with the step that it has reached, or a
 * ban.
 *
 * @param member the user
 * @param state the step
 * @param eventId the id of the event that belongs to the state. It is fixed when the state begins.
 *     So a request that completes an interrupted step writes the same event
 * @param causedBy the author of that event: the user, or an administrator
 */
public record Membership(Member member, State state, EventId eventId, UserId causedBy) {
  /** The steps of a membership and of a ban. */
  public enum State {
    /** The place is taken; the JOIN event may be missing. */
    JOINING,
    /** The JOIN event is durable. */
    JOINED,
    /** The user is no longer a member; the LEAVE or REMOVE event may be missing. */
    LEAVING,
    /** The user may neither join nor write, and takes no place; the BAN event may be missing. */
    BANNED,
    /** The ban is being lifted, and is still valid; the UNBAN event may be missing. */
    UNBANNING
  }

  boolean isMember() {
    return state == State.JOINING || state == State.JOINED;
  }

  boolean isBanned() {
    return state == State.BANNED || state == State.UNBANNING;
  }

  /** The event that tells of this state. */
  StoredEvent event(Chat room) {
    UserId user = member.userId();
    return type() == EventType.JOIN || type() == EventType.LEAVE
        ? new StoredEvent(room.chatId(), eventId, type(), user, NoText.NO_TEXT, user.value())
        : new StoredEvent(
            room.chatId(),
            eventId,
            type(),
            causedBy,
            Content.plain(user.toString()),
            eventId.value());
  }

  private EventType type() {
    return switch (state) {
      case JOINING, JOINED -> EventType.JOIN;
      case LEAVING -> causedBy.equals(member.userId()) ? EventType.LEAVE : EventType.REMOVE;
      case BANNED -> EventType.BAN;
      case UNBANNING -> EventType.UNBAN;
    };
  }
}
