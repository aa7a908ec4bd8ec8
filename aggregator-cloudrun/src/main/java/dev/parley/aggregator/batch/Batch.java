package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Messages of one chat that wait for the same flush; not thread-safe.
 *
 * <p>The document keeps only the newest read mark of a member, so several READ events of one member
 * count as one. So do several TYPING events.
 *
 * <p>A batch of lazy TYPING events only has {@link #events() nothing to write}: they go along with
 * others, or are lost.
 */
public final class Batch {
  private final ChatId chat;
  private final List<BusMessage> messages = new ArrayList<>();
  private final Set<UserId> readers = new HashSet<>();
  private final Set<UserId> typists = new HashSet<>();
  private long waitMs;
  private int events;
  private long bytes;
  private boolean urgent;
  private boolean onlyTyping = true;

  /**
   * Creates an empty batch.
   *
   * @param waitMs how long it may wait for more messages, in ms
   */
  public Batch(ChatId chat, long waitMs) {
    this.chat = chat;
    this.waitMs = waitMs;
  }

  public void add(BusMessage message) {
    StoredEvent event = message.event();
    messages.add(message);
    urgent |= !message.isLazy();
    onlyTyping &= message.isTyping();
    if (counts(event)) {
      events++;
      bytes += message.bytes();
    }
  }

  private boolean counts(StoredEvent event) {
    if (event.type() == EventType.READ) {
      return readers.add(event.authorId());
    }
    return event.type() != EventType.TYPING || typists.add(event.authorId());
  }

  public void addAll(Batch other) {
    other.messages.forEach(this::add);
  }

  /** Whether one of its events is urgent, which means that somebody waits for it. */
  public boolean isUrgent() {
    return urgent;
  }

  /** Whether it says only that people are writing, so that no event of the chat is in it. */
  public boolean isOnlyTyping() {
    return onlyTyping;
  }

  /** From now on the batch may wait for {@code newWaitMs}. */
  public void waitNoLongerThan(long newWaitMs) {
    waitMs = newWaitMs;
  }

  public ChatId chat() {
    return chat;
  }

  public long waitMs() {
    return waitMs;
  }

  /** Number of its events; several READ or TYPING events of one member count as one. */
  public int size() {
    return events;
  }

  public long bytes() {
    return bytes;
  }

  public List<BusMessage> messages() {
    return List.copyOf(messages);
  }

  /** What is to be written; empty if a flush is not worth it. */
  public List<StoredEvent> events() {
    if (onlyTyping && !urgent) {
      return List.of();
    }
    return messages.stream().map(BusMessage::event).toList();
  }
}
