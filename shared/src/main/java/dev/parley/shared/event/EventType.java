package dev.parley.shared.event;

/** The kinds of event. A new feature of the log is a new kind. */
public enum EventType {
  /** The chat exists; the first event of every log. */
  CREATION,
  /** The author became a member. */
  JOIN,
  /** The author is not a member any more. */
  LEAVE,
  /** The author wrote something. */
  MESSAGE,
  /**
   * The author has read everything up to an event. The body is the id of that event. A READ is on
   * the bus only and in no log, because the newest one replaces all before it.
   */
  READ;

  /** Whether the event causes no flush of its own, but goes along with others. */
  public boolean isLazy() {
    return this == READ;
  }
}
