package dev.parley.chat.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.ChatId;

/**
 * Adds a direct chat to the lists of both members before its first message: until then only who has
 * started it sees it.
 *
 * <p>The entry of the other member is written before the message. If a failure interrupts them, the
 * list hides the entry, because the chat has no message yet. An instance that has not seen the chat
 * before writes the entries again, which changes nothing.
 */
public final class Announcements {
  /** A forgotten chat costs two more writes. */
  private static final int CHATS_REMEMBERED_MAX = 20_000;

  private final ChatStore chats;
  private final Cache<ChatId, Boolean> announced =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();

  public Announcements(ChatStore chats) {
    this.chats = chats;
  }

  /** Call it before a message is written into {@code entry}. */
  public void announce(ChatDirectory.Entry entry) {
    ChatId chat = entry.chat().chatId();
    if (!entry.chat().isRoom() && announced.getIfPresent(chat) == null) {
      chats.list(entry.chat(), entry.members());
      announced.put(chat, true);
    }
  }
}
