package dev.parley.chat.receipt;

import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.util.Optional;

/**
 * Stores read marks, and sends a receipt to the other member of a direct chat.
 *
 * <p>The mark in Cassandra is the truth. A receipt reaches the document as events do, through the
 * outbox and the bus, but it is in no log: the newest receipt replaces all earlier ones. In rooms
 * there are no receipts, so a mark stays private.
 */
final class Receipts {
  private final ChatStore chats;
  private final PublishedLog published;
  private final EventIds ids;

  Receipts(ChatStore chats, PublishedLog published, EventIds ids) {
    this.chats = chats;
    this.published = published;
    this.ids = ids;
  }

  /**
   * Records that {@code reader} has read up to and including {@code upTo}. A mark never moves
   * backwards: an older event changes nothing.
   */
  void mark(Chat chat, UserId reader, EventId upTo) {
    Optional<EventId> mark = chats.lastRead(reader, chat.chatId());
    if (mark.filter(event -> event.compareTo(upTo) > 0).isPresent()) {
      return;
    }
    // Who reads the same again takes back the mark "unread", and nobody else is told.
    if (chat.isRoom() || mark.filter(upTo::equals).isPresent()) {
      chats.markRead(reader, chat.chatId(), upTo);
      return;
    }
    StoredEvent receipt = StoredEvent.read(chat.chatId(), ids.after(upTo), reader, upTo);
    published.putReceipt(receipt, () -> chats.markRead(reader, chat.chatId(), upTo));
  }

  /** As {@link #mark}, without a receipt: the mark stays private. */
  void markPrivately(Chat chat, UserId reader, EventId upTo) {
    chats.markRead(reader, chat.chatId(), upTo);
  }
}
