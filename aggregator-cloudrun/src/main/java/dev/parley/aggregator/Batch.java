package dev.parley.aggregator;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deliveries of one chat on their way into one flush; not thread-safe.
 *
 * <p>Of several READs of one member only the newest has a place in the document, so they count
 * once.
 */
final class Batch {
  private final ChatId chat;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Set<UserId> readers = new HashSet<>();
  private long waitMs;
  private int events;
  private long bytes;
  private boolean urgent;

  /**
   * An empty batch.
   *
   * @param waitMs how long it may wait for more
   */
  Batch(ChatId chat, long waitMs) {
    this.chat = chat;
    this.waitMs = waitMs;
  }

  void add(Delivery delivery) {
    Event event = delivery.event();
    deliveries.add(delivery);
    urgent |= !event.type().isLazy();
    if (event.type() != EventType.READ || readers.add(event.authorId())) {
      events++;
      bytes += delivery.bytes();
    }
  }

  void addAll(Batch other) {
    other.deliveries.forEach(this::add);
  }

  /** Whether somebody waits for one of its events. */
  boolean isUrgent() {
    return urgent;
  }

  /** May wait for no longer than {@code newWaitMs} from now. */
  void waitNoLongerThan(long newWaitMs) {
    waitMs = newWaitMs;
  }

  ChatId chat() {
    return chat;
  }

  long waitMs() {
    return waitMs;
  }

  /** How many places its events take in the document. */
  int size() {
    return events;
  }

  long bytes() {
    return bytes;
  }

  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  List<Event> events() {
    return deliveries.stream().map(Delivery::event).toList();
  }
}
