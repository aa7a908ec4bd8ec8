package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import java.util.Objects;

/**
 * One entry in the list of a user's chats.
 *
 * @param chatId the chat
 * @param started whether it is a direct chat that this user has started
 */
public record ListedChat(ChatId chatId, boolean started) {
  public ListedChat {
    Objects.requireNonNull(chatId, "chat_id");
  }
}
