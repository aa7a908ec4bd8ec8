package dev.parley.shared.eventlog;

import dev.parley.shared.event.ChatId;
import java.util.Collection;

/**
 * Leases of chats whose flush takes long. The aggregator holds one for each chat that it works on
 * for some seconds already; the slow path leaves these chats alone, because two writers of one
 * document cost conflicts, most of all if the store is slow.
 *
 * <p>A lease ends by itself after {@link #SECONDS} if it is not renewed. So the chats of an
 * aggregator that has died or is frozen come to the slow path soon. A lease is no lock: if two
 * write all the same, the document's update time decides.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}.
 */
public interface LaneLeases {
  /** Life of a lease, in seconds by the clock of the store. */
  int SECONDS = 20;

  /** Gives the caller a lease of each chat, or renews it. */
  void renew(Collection<ChatId> chats);

  /** Whether somebody has a lease of {@code chat}. */
  boolean isHeld(ChatId chat);
}
