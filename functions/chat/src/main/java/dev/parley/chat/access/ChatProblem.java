package dev.parley.chat.access;

import dev.parley.shared.problem.ProblemType;

/** The problems that only the chat function reports. */
public final class ChatProblem {
  public static final ProblemType UNKNOWN_USER =
      new ProblemType("unknown-user", 404, "There is no such user");
  public static final ProblemType UNKNOWN_CHAT =
      new ProblemType("unknown-chat", 404, "There is no such chat");
  public static final ProblemType UNKNOWN_EVENT =
      new ProblemType("unknown-event", 404, "There is no such event in this chat");
  public static final ProblemType NOT_A_MEMBER =
      new ProblemType("not-a-member", 403, "Only members may do this");
  public static final ProblemType BANNED =
      new ProblemType("banned", 403, "You may not write in this room");
  public static final ProblemType ROOM_CLOSED =
      new ProblemType("room-closed", 403, "The room is closed");
  public static final ProblemType HANDLE_TAKEN =
      new ProblemType("handle-taken", 409, "A room has this handle already");
  public static final ProblemType ROOM_FULL = new ProblemType("room-full", 409, "The room is full");
  public static final ProblemType EVERYBODYS_ROOM =
      new ProblemType("everybodys-room", 409, "This room belongs to everybody");
  public static final ProblemType NOT_A_ROOM =
      new ProblemType("not-a-room", 422, "This is not a room");
  public static final ProblemType CHAT_WITH_ONESELF =
      new ProblemType("chat-with-oneself", 422, "A chat takes two people");
  public static final ProblemType IDEMPOTENCY_KEY_TAKEN =
      new ProblemType("idempotency-key-taken", 422, "The key stands for another message");

  public static final ProblemType NOT_A_MESSAGE =
      new ProblemType("not-a-message", 422, "This event is not a message");
  public static final ProblemType MESSAGE_DELETED =
      new ProblemType("message-deleted", 422, "The message is deleted");
  public static final ProblemType NOT_THE_AUTHOR =
      new ProblemType("not-the-author", 403, "This is somebody else's message");
  public static final ProblemType EDIT_TOO_LATE =
      new ProblemType("edit-too-late", 422, "The message is too old to be edited");
  public static final ProblemType TOO_MANY_EMOJI =
      new ProblemType("too-many-emoji", 409, "The message has too many different emoji");
  public static final ProblemType TOO_MANY_REACTIONS =
      new ProblemType("too-many-reactions", 409, "The message has too many reactions");
  public static final ProblemType TOO_MANY_PINS =
      new ProblemType("too-many-pins", 409, "The chat has too many pins");
  public static final ProblemType TOO_MANY_PINNED_CHATS =
      new ProblemType("too-many-pinned-chats", 409, "You keep too many chats on top");

  public static final ProblemType UNKNOWN_DEVICE =
      new ProblemType("unknown-device", 404, "There is no such device");
  public static final ProblemType TOO_MANY_DEVICES =
      new ProblemType("too-many-devices", 409, "You have too many devices");
  public static final ProblemType NOTIFICATIONS_OFF =
      new ProblemType("notifications-off", 409, "Nothing is sent to browsers here");
  public static final ProblemType ENDPOINT_NOT_PUBLIC =
      new ProblemType("endpoint-not-public", 422, "The endpoint is not on the internet");

  private ChatProblem() {}
}
