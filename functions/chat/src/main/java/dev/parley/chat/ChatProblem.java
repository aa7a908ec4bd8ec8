package dev.parley.chat;

import dev.parley.shared.http.ProblemType;

/** The errors that only the chat function answers. */
enum ChatProblem implements ProblemType {
  UNKNOWN_USER("unknown-user", 404, "There is no such user"),
  UNKNOWN_CHAT("unknown-chat", 404, "There is no such chat"),
  NOT_A_MEMBER("not-a-member", 403, "Only members may do this"),
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
