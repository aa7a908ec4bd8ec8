package dev.parley.chat.room;

import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Stores who is a member of which room, and the number of members.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. If a write
 * throws it, the write may have been made: the caller reads before it writes again.
 */
public interface MembershipStore {
  /** The membership of {@code user}, in any state; empty if there is none. */
  Optional<Membership> find(ChatId room, UserId user);

  /** The number of places that are taken. */
  int count(ChatId room);

  /**
   * Memberships in order of user_id.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<Membership> list(ChatId room, Optional<UserId> after, int limit);

  /**
   * Takes a place for {@code member}. Even if many calls run at the same time, at most {@code
   * membersMax} places are taken.
   *
   * @param join the id of the JOIN event that will be written
   */
  Admission admit(ChatId room, Member member, EventId join, int membersMax);

  /** Changes JOINING to JOINED; changes nothing if it is not JOINING with the same event. */
  void confirm(ChatId room, Membership joining);

  /**
   * Changes JOINED to LEAVING.
   *
   * @param leave the id of the LEAVE event that will be written
   * @return the new membership; empty if the stored one is no longer {@code joined}
   */
  Optional<Membership> startLeaving(ChatId room, Membership joined, EventId leave);

  /** Gives the place back; changes nothing if that was done already. */
  void release(ChatId room, Membership leaving);

  /** Adds the room to the list of the member's chats. */
  void enlist(ChatId room, Membership joining);

  /** Removes the room from the list of the member's chats. */
  void delist(ChatId room, Membership leaving);
}
