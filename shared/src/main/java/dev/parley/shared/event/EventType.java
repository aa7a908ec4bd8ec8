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
  MESSAGE
}
