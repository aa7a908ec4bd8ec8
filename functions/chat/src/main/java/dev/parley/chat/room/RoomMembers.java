package dev.parley.chat.room;

import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.room.Membership.State;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Joins and leaves rooms, removes members and bans users. Each of these writes one event, even if
 * the request is repeated or a failure interrupts it.
 *
 * <p>The steps are the states of {@link Membership}. The first step of a join takes a place in the
 * room, the first step of anything else ends the right to write; each fixes the id of its event. If
 * a failure interrupts the later steps, the next request about the same user in this room completes
 * them.
 */
public final class RoomMembers implements RoomMemberships {
  /** Attempts while other requests change the same membership. */
  private static final int ATTEMPTS_MAX = 8;

  /** Most rows of a small room that are looked at: its members, and those who are banned. */
  private static final int ROWS_OF_FEW_MAX = 200;

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

  /** The result of {@link #join}. */
  enum JoinResult {
    MEMBER,
    BANNED,
    CLOSED,
    FULL
  }

  /** Completes an interrupted join. */
  @Override
  public RoomStanding standing(Chat room, UserId user) {
    Optional<MembershipStore.Stored> stored = memberships.find(room.chatId(), user);
    Optional<Membership> found = stored.map(MembershipStore.Stored::membership);
    found.filter(m -> m.state() == State.JOINING).ifPresent(m -> finishJoin(room, m));
    boolean banned = found.filter(Membership::isBanned).isPresent();
    if (General.is(room.chatId())) {
      // Everybody is a member, without a row; and nobody can close or rename this room.
      return new RoomStanding(true, banned, Optional.empty(), RoomState.INITIAL);
    }
    Optional<Membership> member = found.filter(Membership::isMember);
    return new RoomStanding(
        member.isPresent(),
        banned,
        member.map(Membership::eventId),
        stored
            .map(MembershipStore.Stored::state)
            .orElseGet(() -> memberships.places(room.chatId()).state()));
  }

  @Override
  public Optional<Set<UserId>> membersIfFew(Chat room, int most) {
    if (General.is(room.chatId()) || memberships.places(room.chatId()).taken() > most) {
      return Optional.empty();
    }
    return Optional.of(
        memberships.list(room.chatId(), Optional.empty(), ROWS_OF_FEW_MAX).stream()
            .filter(Membership::isMember)
            .map(m -> m.member().userId())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Makes {@code user} a member, if the user is not one already. */
  JoinResult join(Chat room, UserId user, String username) {
    if (General.is(room.chatId())) {
      return standing(room, user).banned() ? JoinResult.BANNED : JoinResult.MEMBER;
    }
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      EventId id = published.nextId(room.log());
      Admission admission =
          memberships.admit(room.chatId(), new Member(user, username, id.time()), id, membersMax);
      if (admission instanceof Admission.Full) {
        return JoinResult.FULL;
      }
      if (admission instanceof Admission.Closed) {
        return JoinResult.CLOSED;
      }
      if (admission instanceof Admission.Admitted admitted) {
        return finishJoin(room, admitted.membership()) ? JoinResult.MEMBER : overtaken(room, user);
      }
      Membership present = ((Admission.Present) admission).membership();
      switch (present.state()) {
        case JOINING -> {
          return finishJoin(room, present) ? JoinResult.MEMBER : overtaken(room, user);
        }
        case JOINED -> {
          published.publishUnlessFlushed(present.event(room));
          return JoinResult.MEMBER;
        }
        case BANNED -> {
          return JoinResult.BANNED;
        }
        case LEAVING -> finishLeave(room, present);
        case UNBANNING -> finishUnban(room, present);
      }
    }
    throw contended();
  }

  /** The answer to a join that somebody else has completed, or ended, meanwhile. */
  private JoinResult overtaken(Chat room, UserId user) {
    return standing(room, user).banned() ? JoinResult.BANNED : JoinResult.MEMBER;
  }

  /**
   * Ends the membership of {@code user}; changes nothing if there is none.
   *
   * @param by the user, who leaves, or an administrator, who removes the user
   */
  public void end(Chat room, UserId user, UserId by) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<Membership> found = find(room, user);
      if (found.isEmpty() || found.get().isBanned()) {
        return;
      }
      Optional<Membership> leaving =
          found.get().state() == State.LEAVING
              ? found
              : memberships.startLeaving(
                  room.chatId(), joined(room, found.get()), published.nextId(room.log()), by);
      if (leaving.isPresent()) {
        finishLeave(room, leaving.get());
        return;
      }
    }
    throw contended();
  }

  /**
   * Ends the membership of a user, if there is one, and forbids the user to join and to write;
   * changes nothing if that is forbidden already.
   *
   * @param username asked for the name of a user who is not a member
   * @param by the administrator
   */
  public void ban(Chat room, UserId user, Supplier<String> username, UserId by) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<Membership> found = find(room, user);
      if (found.isEmpty()) {
        EventId id = published.nextId(room.log());
        Member member = new Member(user, username.get(), id.time());
        Membership ban = new Membership(member, State.BANNED, id, by);
        if (memberships.ban(room.chatId(), ban)) {
          finishBan(room, ban);
          return;
        }
        continue;
      }
      Membership present = found.get();
      switch (present.state()) {
        case JOINING, JOINED -> {
          Membership ban =
              new Membership(present.member(), State.BANNED, published.nextId(room.log()), by);
          if (memberships.banMember(room.chatId(), joined(room, present), ban)) {
            finishBan(room, ban);
            return;
          }
        }
        case BANNED -> {
          finishBan(room, present);
          return;
        }
        case LEAVING -> finishLeave(room, present);
        case UNBANNING -> finishUnban(room, present);
      }
    }
    throw contended();
  }

  /**
   * Allows {@code user} to join again; changes nothing if the user is not banned.
   *
   * @param by the administrator
   */
  public void unban(Chat room, UserId user, UserId by) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      Optional<Membership> found = find(room, user).filter(Membership::isBanned);
      if (found.isEmpty()) {
        return;
      }
      Membership banned = found.get();
      if (banned.state() == State.UNBANNING) {
        finishUnban(room, banned);
        return;
      }
      finishBan(room, banned);
      Membership unbanning =
          new Membership(banned.member(), State.UNBANNING, published.nextId(room.log()), by);
      if (memberships.startUnbanning(room.chatId(), banned, unbanning)) {
        finishUnban(room, unbanning);
        return;
      }
    }
    throw contended();
  }

  private Optional<Membership> find(Chat room, UserId user) {
    return memberships.find(room.chatId(), user).map(MembershipStore.Stored::membership);
  }

  /** {@code member} after its join is complete. */
  private Membership joined(Chat room, Membership member) {
    if (member.state() == State.JOINED) {
      return member;
    }
    finishJoin(room, member);
    return new Membership(member.member(), State.JOINED, member.eventId(), member.causedBy());
  }

  /** False if somebody else has completed the join, or ended the membership, meanwhile. */
  private boolean finishJoin(Chat room, Membership joining) {
    memberships.enlist(room.chatId(), joining);
    published.write(room.log(), joining.event(room));
    return memberships.confirm(room.chatId(), joining);
  }

  private void finishLeave(Chat room, Membership leaving) {
    memberships.delist(room.chatId(), leaving);
    published.write(room.log(), leaving.event(room));
    memberships.release(room.chatId(), leaving);
  }

  private void finishBan(Chat room, Membership banned) {
    memberships.delist(room.chatId(), banned);
    published.complete(room.log(), banned.event(room));
  }

  private void finishUnban(Chat room, Membership unbanning) {
    published.write(room.log(), unbanning.event(room));
    memberships.forget(room.chatId(), unbanning);
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException("the membership changes all the time", null);
  }
}
