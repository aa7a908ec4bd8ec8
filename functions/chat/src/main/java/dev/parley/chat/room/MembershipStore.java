package dev.parley.chat.room;

import dev.parley.shared.chat.Member;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Stores who is a member of which room, who is banned from it, and the number of members.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. If a write
 * throws it, the write may have been made: the caller reads before it writes again.
 */
public interface MembershipStore {
  /** What is stored about {@code user}, in any state; empty if there is nothing. */
  Optional<Stored> find(ChatId room, UserId user);

  /** The number of places that are taken, and the state of the room. */
  Places places(ChatId room);

  /** A membership or a ban, and the state of the room at the same moment. */
  record Stored(Membership membership, RoomState state) {}

  /** The places of a room. */
  record Places(int taken, RoomState state) {}

  /**
   * Memberships and bans in order of user_id.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<Membership> list(ChatId room, Optional<UserId> after, int limit);

  /**
   * Takes a place for {@code member}. Even if many calls run at the same time, at most {@code
   * membersMax} places are taken, and none in a closed room.
   *
   * @param join the id of the JOIN event that will be written
   */
  Admission admit(ChatId room, Member member, EventId join, int membersMax);

  /**
   * Changes JOINING to JOINED; changes nothing if it is not JOINING with the same event.
   *
   * @return whether this call changed it
   */
  boolean confirm(ChatId room, Membership joining);

  /**
   * Changes JOINED to LEAVING.
   *
   * @param leave the id of the LEAVE or REMOVE event that will be written
   * @param by its author
   * @return the new membership; empty if the stored one is no longer {@code joined}
   */
  Optional<Membership> startLeaving(ChatId room, Membership joined, EventId leave, UserId by);

  /** Gives the place back; changes nothing if that was done already. */
  void release(ChatId room, Membership leaving);

  /**
   * Stores {@code ban} for a user about whom nothing is stored.
   *
   * @return whether this call stored it; false if something is stored about the user
   */
  boolean ban(ChatId room, Membership ban);

  /**
   * Changes a membership that is JOINED to BANNED, and gives its place back.
   *
   * @return whether this call changed it; false if the stored one is no longer {@code joined}
   */
  boolean banMember(ChatId room, Membership joined, Membership ban);

  /**
   * Changes BANNED to UNBANNING.
   *
   * @return whether this call changed it; false if the stored one is no longer {@code banned}
   */
  boolean startUnbanning(ChatId room, Membership banned, Membership unbanning);

  /** Deletes a ban that is UNBANNING; changes nothing if that was done already. */
  void forget(ChatId room, Membership unbanning);

  /** Adds the room to the list of the member's chats. */
  void enlist(ChatId room, Membership joining);

  /** Removes the room from the list of the member's chats. */
  void delist(ChatId room, Membership leaving);
}
