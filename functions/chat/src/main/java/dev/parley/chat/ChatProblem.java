package dev.parley.chat;

import dev.parley.shared.problem.ProblemType;

/** The errors that only the chat function answers. */
final class ChatProblem {
  static final ProblemType UNKNOWN_USER =
      new ProblemType("unknown-user", 404, "There is no such user");
  static final ProblemType UNKNOWN_CHAT =
      new ProblemType("unknown-chat", 404, "There is no such chat");
  static final ProblemType UNKNOWN_EVENT =
      new ProblemType("unknown-event", 404, "There is no such event in this chat");
  static final ProblemType NOT_A_MEMBER =
      new ProblemType("not-a-member", 403, "Only members may do this");
  static final ProblemType HANDLE_TAKEN =
      new ProblemType("handle-taken", 409, "A room has this handle already");
  static final ProblemType ROOM_FULL = new ProblemType("room-full", 409, "The room is full");
  static final ProblemType EVERYBODYS_ROOM =
      new ProblemType("everybodys-room", 409, "Nobody can leave this room");
  static final ProblemType NOT_A_ROOM = new ProblemType("not-a-room", 422, "This is not a room");
  static final ProblemType CHAT_WITH_ONESELF =
      new ProblemType("chat-with-oneself", 422, "A chat takes two people");
  static final ProblemType IDEMPOTENCY_KEY_TAKEN =
      new ProblemType("idempotency-key-taken", 422, "The key stands for another message");

  private ChatProblem() {}
}
