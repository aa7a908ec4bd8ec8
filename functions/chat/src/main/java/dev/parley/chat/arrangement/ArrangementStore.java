package dev.parley.chat.arrangement;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What people have made of the chats in their lists.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. A write may
 * then be repeated: the result is the same as after one write.
 */
public interface ArrangementStore {
  /** In a {@link #write}: not any more. No chat is older, so no row has to be deleted for it. */
  Instant NOT_ANY_MORE = Instant.EPOCH;

  /**
   * Changes what {@code user} has made of {@code chat}. What is null stays as it is; {@link
   * #NOT_ANY_MORE} takes it back.
   */
  void write(UserId user, ChatId chat, Arrangement change);

  /** What {@code user} has made of {@code chat}. */
  Arrangement find(UserId user, ChatId chat);

  /**
   * What {@code user} has made of the chats from {@code first} to {@code last}, both included, in
   * the order of the list of chats. Chats of which the user has made nothing may be missing.
   */
  Map<ChatId, Arrangement> between(UserId user, ChatId first, ChatId last);

  /** The chats that {@code user} keeps on top. */
  List<ChatId> pinned(UserId user);
}
