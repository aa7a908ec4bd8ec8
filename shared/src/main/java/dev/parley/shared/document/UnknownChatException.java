package dev.parley.shared.document;

import dev.parley.shared.event.ChatId;

/** There is no such chat, although events name it. */
public final class UnknownChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownChatException(ChatId chat) {
    super("there is no chat " + chat);
  }
}
