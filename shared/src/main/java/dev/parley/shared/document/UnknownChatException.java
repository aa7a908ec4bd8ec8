package dev.parley.shared.document;

import dev.parley.shared.event.ChatId;

/** Events claim to belong to a chat that does not exist. */
public final class UnknownChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownChatException(ChatId chat) {
    super("there is no chat " + chat);
  }
}
