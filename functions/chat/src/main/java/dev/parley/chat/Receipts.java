package dev.parley.chat;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.Outbox;
import java.util.function.Supplier;

/**
 * Records how far somebody has read, and in direct chats tells the other one.
 *
 * <p>The mark in Cassandra is the truth. A READ travels to the document like an event, by the
 * outbox and the bus, but is in no log: the newest one says all. In rooms the mark stays private.
 */
final class Receipts {
  private final ChatStore chats;
  private final Outbox outbox;
  private final Announcements announcements;
  private final Supplier<EventId> ids;

  Receipts(ChatStore chats, Outbox outbox, Announcements announcements, Supplier<EventId> ids) {
    this.chats = chats;
    this.outbox = outbox;
    this.announcements = announcements;
    this.ids = ids;
  }

  /**
   * Records that {@code reader} has read up to {@code upTo}; never moves backwards.
   *
   * <p>The outbox row comes before the mark, as it comes before an event: where the mark is, the
   * document will have it, and a repetition has nothing left to do.
   */
  void mark(Chat chat, UserId reader, EventId upTo) {
    boolean known =
        chats.lastRead(reader, chat.chatId()).filter(mark -> mark.compareTo(upTo) >= 0).isPresent();
    if (known) {
      return;
    }
    if (chat.isRoom()) {
      chats.markRead(reader, chat.chatId(), upTo);
      return;
    }
    Event read = Event.read(chat.chatId(), ids.get(), reader, upTo);
    outbox.putRead(read);
    chats.markRead(reader, chat.chatId(), upTo);
    announcements.publish(read);
  }
}
