package dev.parley.chat.room;

import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Who is in which room, and how many they are.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}; a write that
 * did may have been made, and the caller looks before the next one.
 */
public interface MembershipStore {
  /** The membership of {@code user}, in whatever state. */
  Optional<Membership> find(ChatId room, UserId user);

  /** How many places are taken. */
  int count(ChatId room);

  /**
   * Memberships in order of user_id.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<Membership> list(ChatId room, Optional<UserId> after, int limit);

  /**
   * Takes a place for {@code member}; however many do so at once, no more than {@code membersMax}
   * places are ever taken.
   *
   * @param join the id of the JOIN event to be
   */
  Admission admit(ChatId room, Member member, EventId join, int membersMax);

  /** JOINING becomes JOINED; changes nothing where it is not JOINING by the same event. */
  void confirm(ChatId room, Membership joining);

  /**
   * JOINED becomes LEAVING.
   *
   * @param leave the id of the LEAVE event to be
   * @return the new membership; empty where {@code joined} does not hold any more
   */
  Optional<Membership> startLeaving(ChatId room, Membership joined, EventId leave);

  /** Gives the place back; changes nothing where that was done already. */
  void release(ChatId room, Membership leaving);

  /** Puts the room on the list of the member's chats. */
  void enlist(ChatId room, Membership joining);

  /** Takes the room off the list of the member's chats. */
  void delist(ChatId room, Membership leaving);
}
