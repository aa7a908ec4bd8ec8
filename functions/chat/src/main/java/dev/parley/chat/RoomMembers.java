package dev.parley.chat;

import dev.parley.chat.room.Admission;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.Membership.State;
import dev.parley.chat.room.MembershipStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Joins and leaves rooms: one JOIN event when somebody becomes a member, one LEAVE event when not
 * any more, however often that is asked for and wherever it is cut off.
 *
 * <p>The states of {@link Membership} are the steps. The first of a join takes the place, the first
 * of a leave ends the right to write; each fixes the id of its event. What was cut off after that
 * is finished by the user's next request in the room, whichever it is.
 */
final class RoomMembers {
  /** How often somebody else may change the same membership meanwhile. */
  private static final int ATTEMPTS_MAX = 8;

  private final MembershipStore memberships;
  private final EventLog log;
  private final Announcements announcements;
  private final Supplier<EventId> ids;
  private final int membersMax;

  /**
   * Members of all rooms.
   *
   * @param membersMax most members of one room; {@link General} has no bound and no rows
   */
  RoomMembers(
      MembershipStore memberships,
      EventLog log,
      Announcements announcements,
      Supplier<EventId> ids,
      int membersMax) {
    this.memberships = memberships;
    this.log = log;
    this.announcements = announcements;
    this.ids = ids;
    this.membersMax = membersMax;
  }

  /** The membership of {@code user}; empty for one who is not in the room. */
  Optional<Membership> find(Chat room, UserId user) {
    Optional<Membership> found = memberships.find(room.chatId(), user);
    found.filter(m -> m.state() == State.JOINING).ifPresent(m -> finishJoin(room, m));
    return found.filter(m -> m.state() != State.LEAVING);
  }

  /** Whether {@code user} may write into {@code room}, as of now and on every instance. */
  boolean isMember(Chat room, UserId user) {
    return General.is(room.chatId()) || find(room, user).isPresent();
  }

  /** Makes {@code user} a member; false where the room is full. */
  boolean join(Chat room, UserId user, String username) {
    if (General.is(room.chatId())) {
      return true;
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      EventId id = ids.get();
      Admission admission =
          memberships.admit(room.chatId(), new Member(user, username, id.time()), id, membersMax);
      if (admission instanceof Admission.Full) {
        return false;
      }
      if (admission instanceof Admission.Admitted admitted) {
        finishJoin(room, admitted.membership());
        return true;
      }
      Membership present = ((Admission.Present) admission).membership();
      if (present.state() != State.LEAVING) {
        joinAgain(room, present);
        return true;
      }
      finishLeave(room, present);
    }
    throw contended();
  }

  private void joinAgain(Chat room, Membership present) {
    if (present.state() == State.JOINING) {
      finishJoin(room, present);
    } else {
      announcements.publishUnlessFlushed(event(room, EventType.JOIN, present));
    }
  }

  /** Ends the membership of {@code user}; changes nothing where there is none. */
  void leave(Chat room, UserId user) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<Membership> found = memberships.find(room.chatId(), user);
      if (found.isEmpty()) {
        return;
      }
      Membership membership = found.get();
      if (membership.state() == State.JOINING) {
        finishJoin(room, membership);
        membership = new Membership(membership.member(), State.JOINED, membership.eventId());
      }
      Optional<Membership> leaving =
          membership.state() == State.LEAVING
              ? found
              : memberships.startLeaving(room.chatId(), membership, ids.get());
      if (leaving.isPresent()) {
        finishLeave(room, leaving.get());
        return;
      }
    }
    throw contended();
  }

  private void finishJoin(Chat room, Membership joining) {
    memberships.enlist(room.chatId(), joining);
    write(room, event(room, EventType.JOIN, joining));
    memberships.confirm(room.chatId(), joining);
  }

  private void finishLeave(Chat room, Membership leaving) {
    memberships.delist(room.chatId(), leaving);
    write(room, event(room, EventType.LEAVE, leaving));
    memberships.release(room.chatId(), leaving);
  }

  private void write(Chat room, Event event) {
    log.write(room.log(), event);
    announcements.publish(event);
  }

  private static Event event(Chat room, EventType type, Membership membership) {
    UserId user = membership.member().userId();
    return new Event(room.chatId(), membership.eventId(), type, user, "", user.value());
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException("the membership changes all the time", null);
  }
}
