package dev.parley.chat.room;

/** The result of an attempt to take a place in a room. */
public sealed interface Admission {
  /** This call took the place; the membership is JOINING. */
  record Admitted(Membership membership) implements Admission {}

  /** The user has a membership already. */
  record Present(Membership membership) implements Admission {}

  /** Nobody may join the room any more. */
  record Closed() implements Admission {}

  /** The room has no free place. */
  record Full() implements Admission {}
}
