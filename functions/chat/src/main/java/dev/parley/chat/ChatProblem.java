package dev.parley.chat;

import dev.parley.shared.http.ProblemType;

/** The errors that only the chat function answers. */
enum ChatProblem implements ProblemType {
  UNKNOWN_USER("unknown-user", 404, "There is no such user"),
  UNKNOWN_CHAT("unknown-chat", 404, "There is no such chat"),
  UNKNOWN_EVENT("unknown-event", 404, "There is no such event in this chat"),
  NOT_A_MEMBER("not-a-member", 403, "Only members may do this"),
  HANDLE_TAKEN("handle-taken", 409, "A room has this handle already"),
  ROOM_FULL("room-full", 409, "The room is full"),
  EVERYBODYS_ROOM("everybodys-room", 409, "Nobody can leave this room"),
  NOT_A_ROOM("not-a-room", 422, "This is not a room"),
  CHAT_WITH_ONESELF("chat-with-oneself", 422, "A chat takes two people"),
  IDEMPOTENCY_KEY_TAKEN("idempotency-key-taken", 422, "The key stands for another message");

  private final String slug;
  private final int status;
  private final String title;

  ChatProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
