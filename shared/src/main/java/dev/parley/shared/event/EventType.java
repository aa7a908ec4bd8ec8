package dev.parley.shared.event;

/** What an event says; every feature of the log is one more of these. */
public enum EventType {
  /** The chat exists; the first event of every log. */
  CREATION,
  /** The author became a member. */
  JOIN,
  /** The author is a member no longer. */
  LEAVE,
  /** The author wrote something. */
  MESSAGE,
  /**
   * The author has read everything up to an event, whose id is the body. On the bus only: no log
   * has it, because the newest one says all.
   */
  READ;

  /** Whether nobody waits for it, so that it goes along with others instead of causing a flush. */
  public boolean isLazy() {
    return this == READ;
  }
}
