package dev.parley.chat.room;

/** What became of an attempt to take a place in a room. */
public sealed interface Admission {
  /** The place was taken by this call; the membership is JOINING. */
  record Admitted(Membership membership) implements Admission {}

  /** There is a membership already. */
  record Present(Membership membership) implements Admission {}

  /** All places are taken. */
  record Full() implements Admission {}
}
