package dev.parley.chat.publish;

import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangeStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.eventlog.Outbox;
import java.util.Optional;

/**
 * The only writer of changes: it makes a change and its outcome durable first, and puts the change
 * on the bus afterwards. A publish that fails is no error ({@link PublishedLog}).
 */
public final class PublishedChanges {
  private final ChangeStore changes;
  private final Outbox outbox;
  private final EventPublisher publisher;

  public PublishedChanges(ChangeStore changes, Outbox outbox, EventPublisher publisher) {
    this.changes = changes;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /**
   * Writes a change once per idempotency key, and publishes it.
   *
   * @param target the message, as it was read for this request
   */
  public AppendResult append(Chat chat, NewEvent change, FoldedEvent target) {
    return publish(chat, changes.append(chat.log(), change, target));
  }

  /**
   * What an earlier {@link #append} of this key came to; empty if there was none. For a request
   * that may not be made any more: its first attempt may have been allowed.
   */
  public Optional<AppendResult> repeat(Chat chat, NewEvent change, FoldedEvent target) {
    return changes.repeat(chat.log(), change, target).map(result -> publish(chat, result));
  }

  private AppendResult publish(Chat chat, AppendResult result) {
    if (result instanceof AppendResult.Appended appended) {
      publish(chat, appended.event());
    } else if (result instanceof AppendResult.Repeated repeated
        && outbox.contains(chat.chatId(), repeated.event().eventId())) {
      publish(chat, repeated.event());
    }
    return result;
  }

  /** As {@link #append}, for a change without an idempotency key. */
  public void write(Chat chat, NewEvent change, FoldedEvent target) {
    StoredEvent event = change.at(chat.log(), changes.idFor(target));
    changes.write(chat.log(), event, target);
    publish(chat, event);
  }

  /** In a room nobody waits for a reaction: many people react to one message. */
  private void publish(Chat chat, StoredEvent event) {
    if (event.type() == EventType.REACT && chat.isRoom()) {
      publisher.publishLazily(event);
    } else {
      publisher.publish(event);
    }
  }
}
