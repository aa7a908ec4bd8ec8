package dev.parley.chat.publish;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.eventlog.Outbox;
import java.util.Optional;

/**
 * The only writer of events in this module: it makes an event durable first, and puts it on the bus
 * afterwards.
 *
 * <p>A publish that fails is no error: the event waits in the outbox, and the slow path flushes it.
 * If a client repeats a request, its event is published again only while it waits in the outbox,
 * because only then the first publish may have failed.
 */
public final class PublishedLog {
  private final EventLog log;
  private final Outbox outbox;
  private final EventPublisher publisher;

  public PublishedLog(EventLog log, Outbox outbox, EventPublisher publisher) {
    this.log = log;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /**
   * Appends an event once per idempotency key, and publishes it.
   *
   * @param seen the newest event of the chat that the author has seen, which the event comes after
   */
  public AppendResult append(LogKey chat, NewEvent event, Optional<EventId> seen) {
    return publish(log.append(chat, event, seen));
  }

  /**
   * What an earlier {@link #append} of this key came to; empty if there was none. For a request
   * that may not be made any more: its first attempt may have been allowed.
   */
  public Optional<AppendResult> repeat(LogKey chat, NewEvent event) {
    return log.repeat(chat, event).map(this::publish);
  }

  private AppendResult publish(AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      publisher.publish(appended.event());
    } else if (result instanceof AppendResult.Repeated repeated) {
      publishUnlessFlushed(repeated.event());
    }
    return result;
  }

  /** An id for {@link #write}, which comes after every event that the chat has now. */
  public EventId nextId(LogKey chat) {
    return log.nextId(chat);
  }

  /** Writes an event whose id was fixed before, and publishes it. Doing it again is harmless. */
  public void write(LogKey chat, StoredEvent event) {
    log.write(chat, event);
    publisher.publish(event);
  }

  /**
   * Writes the CREATION of a direct chat, which nobody is told of: the first message takes it into
   * the document. Doing it again is harmless.
   */
  public void writeUnannounced(LogKey chat, StoredEvent creation) {
    log.writeUnannounced(chat, creation);
  }

  /**
   * Finishes the write of an event whose id was fixed before, and which may have been interrupted
   * anywhere. An event that is durable is published again only while it waits in the outbox.
   */
  public void complete(LogKey chat, StoredEvent event) {
    if (log.find(chat, event.eventId()).isEmpty()) {
      write(chat, event);
    } else {
      publishUnlessFlushed(event);
    }
  }

  /**
   * Publishes a receipt, which is in no log.
   *
   * <p>The outbox row is written before the read mark, as it is written before an event. So if the
   * mark is stored, the receipt will reach the document, and a repeated request has nothing to do.
   *
   * @param receipt a READ event
   * @param storeReadMark stores the reader's mark
   */
  public void putReceipt(StoredEvent receipt, Runnable storeReadMark) {
    outbox.putRead(receipt);
    storeReadMark.run();
    publisher.publish(receipt);
  }

  /** Publishes an event that is durable, if it still waits in the outbox. */
  public void publishUnlessFlushed(StoredEvent event) {
    if (outbox.contains(event.chatId(), event.eventId())) {
      publisher.publish(event);
    }
  }
}
