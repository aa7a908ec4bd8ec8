package dev.parley.shared.event;

/** The kinds of event. A new feature of the log is a new kind. */
public enum EventType {
  /** The chat exists; the first event of every log. */
  CREATION,
  /** The author became a member. */
  JOIN,
  /** The author is not a member any more. */
  LEAVE,
  /** The author, an administrator, ended the membership of the user whose id is the body. */
  REMOVE,
  /**
   * The author, an administrator, forbade the user whose id is the body to join and to write. The
   * user is not a member any more.
   */
  BAN,
  /** The author, an administrator, lifted the ban of the user whose id is the body. */
  UNBAN,
  /** The author, an administrator, gave the room the name that is the body. */
  RENAME,
  /** The author, an administrator, closed the room: nobody may write or join any more. */
  CLOSE,
  /** The author, an administrator, opened the room again. */
  REOPEN,
  /** The author wrote something; with a target, it is a reply to that message. */
  MESSAGE,
  /** The author gave the target, an own message, another text. */
  EDIT,
  /** The author deleted the target: it has no text and no other changes any more. */
  REDACT,
  /** The author gave the target an emoji, or took it back; see {@link Reaction}. */
  REACT,
  /** The author made the target one of the chat's pins. */
  PIN,
  /** The author took the target off the chat's pins. */
  UNPIN,
  /**
   * The author has read everything up to an event. The body is the id of that event. A READ is on
   * the bus only and in no log, because the newest one replaces all before it.
   */
  READ,
  /**
   * The author is writing a message, and probably still is {@link TypingNotices#SHOWN} later. A
   * TYPING is on the bus only: it is in no log and no outbox, and nobody misses one that is lost.
   */
  TYPING;

  /**
   * Whether the event says something about an earlier message, its target. Changes are kept beside
   * the log: no page of history contains one.
   */
  public boolean isChange() {
    return switch (this) {
      case EDIT, REDACT, REACT, PIN, UNPIN -> true;
      case CREATION,
          JOIN,
          LEAVE,
          REMOVE,
          BAN,
          UNBAN,
          RENAME,
          CLOSE,
          REOPEN,
          MESSAGE,
          READ,
          TYPING ->
          false;
    };
  }

  /** Whether the event is kept, in the log or beside it. A READ only moves a mark. */
  public boolean isKept() {
    return this != READ && this != TYPING;
  }

  /** Whether the event says nothing without another one, its target. */
  public boolean needsTarget() {
    return isChange() || this == READ;
  }

  /**
   * Whether the event causes no flush of its own in any chat, but goes along with others. A REACT
   * and a TYPING are not among them: whether somebody waits for them depends on the chat.
   */
  public boolean isLazy() {
    return this == READ;
  }

  /** Whether the event changes what the document says about the chat itself. */
  public boolean changesHeader() {
    return this == RENAME || this == CLOSE || this == REOPEN;
  }
}
