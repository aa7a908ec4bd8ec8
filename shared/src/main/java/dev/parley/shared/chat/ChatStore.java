package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Chats, who is in them, and how far they have read.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}; a write that
 * did may be repeated and converges.
 */
public interface ChatStore {
  /**
   * Claims the pair of two users; at most one claim per pair ever holds.
   *
   * @return the claim that holds: {@code proposal}, or the one that came first
   */
  DirectChatClaim claimDirect(UserId one, UserId other, DirectChatClaim proposal);

  /** The claim that holds for the pair of two users, empty where nobody claimed it. */
  Optional<DirectChatClaim> findDirect(UserId one, UserId other);

  /** Writes a chat with its members; writing the same again changes nothing. */
  void create(Chat chat, List<Member> members);

  /** The chat, empty where there is none. */
  Optional<Chat> find(ChatId chat);

  /** The members of a direct chat; of a room, it takes {@code MembershipStore}. */
  List<Member> members(ChatId chat, int limit);

  /** Records that {@code user} has read up to {@code event}; an older one changes nothing. */
  void markRead(UserId user, ChatId chat, EventId event);

  /** How far {@code user} has read, empty for one who has not begun. */
  Optional<EventId> lastRead(UserId user, ChatId chat);

  /**
   * The ids of a user's chats in order of id.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<ChatId> chatsOf(UserId user, Optional<ChatId> after, int limit);
}
