package dev.parley.notify.delivery;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.util.Optional;
import java.util.UUID;

/** The last notification of each device about each chat. */
interface LastNotifications {
  /** What happened to the last notification. */
  enum State {
    /** It is being sent, or whoever sent it was killed. */
    SENDING,
    /** The push service has it, or will never take it. */
    SENT,
    /** It was not sent, and will be tried again. */
    FAILED,
    /** The message was read, and the device was told so. */
    CLOSED
  }

  /**
   * One of them.
   *
   * @param at when the state began, in ms since the epoch
   */
  record Last(EventId event, State state, long at) {}

  /** The last notification of {@code device} about {@code chat}. */
  Optional<Last> find(UUID device, ChatId chat);

  /**
   * Replaces {@code before} by {@code after}.
   *
   * @return false if it was not {@code before} any more
   */
  boolean replace(UUID device, ChatId chat, Optional<Last> before, Last after);
}
