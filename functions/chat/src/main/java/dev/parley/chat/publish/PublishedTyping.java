package dev.parley.chat.publish;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.util.function.Supplier;

/**
 * The only writer of TYPING, which is on the bus and nowhere else: a notice that is lost is lost.
 *
 * <p>While the bus does not confirm, nothing is published: notices would take the places of events
 * in the publisher's queue, and would be late anyway.
 */
public final class PublishedTyping {
  private final EventPublisher publisher;
  private final Supplier<EventId> ids;

  /**
   * A writer over {@code publisher}.
   *
   * @param ids tell the time of each notice
   */
  public PublishedTyping(EventPublisher publisher, Supplier<EventId> ids) {
    this.publisher = publisher;
    this.ids = ids;
  }

  /** {@code author} is writing in {@code chat}, which somebody else looks at. */
  public void publish(ChatId chat, UserId author) {
    if (publisher.isConfirming()) {
      publisher.publish(StoredEvent.typing(chat, ids.get(), author));
    }
  }

  /** As {@link #publish}, if nobody looks at the chat: the notice goes along with others. */
  public void publishLazily(ChatId chat, UserId author) {
    if (publisher.isConfirming()) {
      publisher.publishLazily(StoredEvent.typing(chat, ids.get(), author));
    }
  }
}
