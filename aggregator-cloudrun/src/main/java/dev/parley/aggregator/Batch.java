package dev.parley.aggregator;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import java.util.ArrayList;
import java.util.List;

/** Deliveries of one chat on their way into one flush; not thread-safe. */
final class Batch {
  private final ChatId chat;
  private final long waitMs;
  private final List<Delivery> deliveries = new ArrayList<>();
  private long bytes;

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
    deliveries.add(delivery);
    bytes += delivery.bytes();
  }

  void addAll(Batch other) {
    deliveries.addAll(other.deliveries);
    bytes += other.bytes;
  }

  ChatId chat() {
    return chat;
  }

  long waitMs() {
    return waitMs;
  }

  int size() {
    return deliveries.size();
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
