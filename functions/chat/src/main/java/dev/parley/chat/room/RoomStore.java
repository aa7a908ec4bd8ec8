package dev.parley.chat.room;

import dev.parley.shared.chat.Handle;
import java.util.List;
import java.util.Optional;

/**
 * Which handle stands for which room.
 *
 * <p>Every method may throw {@link dev.parley.shared.store.StoreUnavailableException}. If a write
 * throws it, the write may be repeated: the result is the same.
 */
public interface RoomStore {
  /**
   * Claims a handle; at most one claim per handle is valid, forever.
   *
   * @return the valid claim: {@code proposal}, or an earlier one
   */
  RoomClaim claim(RoomClaim proposal);

  /** The valid claim of {@code handle}; empty if nobody claimed it. */
  Optional<RoomClaim> find(Handle handle);

  /**
   * Claims in order of handle.
   *
   * @param after exclusive; empty to begin with the first
   */
  List<RoomClaim> list(Optional<Handle> after, int limit);
}
