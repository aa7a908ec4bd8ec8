package dev.parley.chat.room;

import dev.parley.shared.chat.Handle;
import java.util.List;
import java.util.Optional;

/**
 * Which handle stands for which room.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}; a write that
 * did may be repeated and converges.
 */
public interface RoomStore {
  /**
   * Claims a handle; at most one claim per handle ever holds.
   *
   * @return the claim that holds: {@code proposal}, or the one that came first
   */
  RoomClaim claim(RoomClaim proposal);

  /** The claim that holds for {@code handle}, empty where nobody claimed it. */
  Optional<RoomClaim> find(Handle handle);

  /**
   * Claims in order of handle.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<RoomClaim> list(Optional<Handle> after, int limit);
}
