package dev.parley.chat.room;

import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.room.Membership.State;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.Optional;

/**
 * Joins and leaves rooms. Each join writes one JOIN event and each leave one LEAVE event, even if
 * the request is repeated or a failure interrupts it.
 *
 * <p>The steps are the states of {@link Membership}. The first step of a join takes a place in the
 * room, the first step of a leave ends the right to write; each fixes the id of its event. If a
 * failure interrupts the later steps, the next request of the same user in this room completes
 * them.
 */
public final class RoomMembers implements RoomMemberships {
  /** Attempts while other requests change the same membership. */
  private static final int ATTEMPTS_MAX = 8;

  private final MembershipStore memberships;
  private final PublishedLog published;
  private final int membersMax;

  /**
   * The members of all rooms.
   *
   * @param membersMax most members of one room; {@link General} has no bound, because its members
   *     are not stored
   */
  public RoomMembers(MembershipStore memberships, PublishedLog published, int membersMax) {
    this.memberships = memberships;
    this.published = published;
    this.membersMax = membersMax;
  }

  /** The membership of {@code user}; empty if there is none. Completes an interrupted join. */
  private Optional<Membership> find(Chat room, UserId user) {
    Optional<Membership> found = memberships.find(room.chatId(), user);
    found.filter(m -> m.state() == State.JOINING).ifPresent(m -> finishJoin(room, m));
    return found.filter(m -> m.state() != State.LEAVING);
  }

  @Override
  public boolean isMember(Chat room, UserId user) {
    return General.is(room.chatId()) || find(room, user).isPresent();
  }

  @Override
  public Optional<EventId> joinEvent(Chat room, UserId user) {
    return General.is(room.chatId()) ? Optional.empty() : find(room, user).map(Membership::eventId);
  }

  /**
   * Makes {@code user} a member, if the user is not one already.
   *
   * @return false if the room is full
   */
  boolean join(Chat room, UserId user, String username) {
    if (General.is(room.chatId())) {
      return true;
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      EventId id = published.nextId(room.log());
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
        publishJoinAgain(room, present);
        return true;
      }
      finishLeave(room, present);
    }
    throw contended();
  }

  private void publishJoinAgain(Chat room, Membership present) {
    if (present.state() == State.JOINING) {
      finishJoin(room, present);
    } else {
      published.publishUnlessFlushed(event(room, EventType.JOIN, present));
    }
  }

  /** Ends the membership of {@code user}; changes nothing if there is none. */
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
              : memberships.startLeaving(room.chatId(), membership, published.nextId(room.log()));
      if (leaving.isPresent()) {
        finishLeave(room, leaving.get());
        return;
      }
    }
    throw contended();
  }

  private void finishJoin(Chat room, Membership joining) {
    memberships.enlist(room.chatId(), joining);
    published.write(room.log(), event(room, EventType.JOIN, joining));
    memberships.confirm(room.chatId(), joining);
  }

  private void finishLeave(Chat room, Membership leaving) {
    memberships.delist(room.chatId(), leaving);
    published.write(room.log(), event(room, EventType.LEAVE, leaving));
    memberships.release(room.chatId(), leaving);
  }

  private static StoredEvent event(Chat room, EventType type, Membership membership) {
    UserId user = membership.member().userId();
    return new StoredEvent(
        room.chatId(), membership.eventId(), type, user, NoText.NO_TEXT, user.value());
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException("the membership changes all the time", null);
  }
}
