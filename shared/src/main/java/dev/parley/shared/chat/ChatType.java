package dev.parley.shared.chat;

import java.time.Duration;

/** The kinds of chat. They differ only in how a user becomes a member. */
public enum ChatType {
  /** Exactly two members, fixed at creation. */
  DIRECT(Duration.ofDays(30)),
  /** A public handle; people join and leave. */
  ROOM(Duration.ofDays(1));

  private final Duration bucketWidth;

  ChatType(Duration bucketWidth) {
    this.bucketWidth = bucketWidth;
  }

  /** Span of time in one partition of a new chat's log. It keeps partitions under 100 MB. */
  public int bucketWidthSeconds() {
    return Math.toIntExact(bucketWidth.toSeconds());
  }
}
