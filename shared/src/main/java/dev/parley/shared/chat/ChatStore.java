package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Chats, their members, and the read marks of the members.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface ChatStore {
  /**
   * Claims the pair of two users. At most one claim per pair is ever valid.
   *
   * @return the valid claim: {@code proposal}, or an earlier one
   */
  DirectChatClaim claimDirect(UserId one, UserId other, DirectChatClaim proposal);

  /** The valid claim of the pair of two users; empty if the pair was never claimed. */
  Optional<DirectChatClaim> findDirect(UserId one, UserId other);

  /**
   * Writes a chat with its members, who do not have it in their lists yet. A second write of the
   * same changes nothing.
   */
  void create(Chat chat, List<Member> members);

  /** Adds a direct chat to the lists of its members. A second call changes nothing. */
  void list(Chat chat, List<Member> members);

  /** Adds a direct chat to the list of {@code user}, who has started it. */
  void listStarted(Chat chat, UserId user);

  /** The chat; empty if there is none. */
  Optional<Chat> find(ChatId chat);

  /** What administrators have changed about a room. */
  RoomState roomState(ChatId room);

  /** The members of a direct chat. Those of a room are in the chat function's own store. */
  List<Member> members(ChatId chat, int limit);

  /**
   * Records that {@code user} has read up to {@code event} now. An older event changes nothing; for
   * the same event, the later time stays.
   */
  void markRead(UserId user, ChatId chat, EventId event);

  /** How far {@code user} has read; empty if there is no read mark yet. */
  Optional<EventId> lastRead(UserId user, ChatId chat);

  /** As {@link #lastRead}, with the time of the reading. */
  Optional<ReadMark> readMark(UserId user, ChatId chat);

  /**
   * The list of a user's chats in order of id.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<ListedChat> chatsOf(UserId user, Optional<ChatId> after, int limit);
}
