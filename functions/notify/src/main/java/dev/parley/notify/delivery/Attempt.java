package dev.parley.notify.delivery;

/** What became of an attempt to send a notification to a device. */
enum Attempt {
  /** The push service has it. */
  SENT,
  /** The push service knows no such device any more. */
  GONE,
  /** Another attempt may succeed. */
  LATER,
  /** No attempt will succeed. */
  REFUSED
}
