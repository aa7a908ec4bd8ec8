package dev.parley.chat;

import dev.parley.shared.event.UserId;

/** Shows chats to one of their members. */
final class ChatViews {
  private final ChatAccess access;

  ChatViews(ChatAccess access) {
    this.access = access;
  }

  /** {@code entry} as {@code user} sees it. */
  ChatView of(ChatAccess.Entry entry, UserId user) {
    return ChatView.of(entry, access.lastEvent(entry));
  }
}
