package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * CountedMessages of one chat on their way into one flush; not thread-safe.
 *
 * <p>Of several READs of one member only the newest has a place in the document, so they count
 * once.
 */
public final class Batch {
  private final ChatId chat;
  private final List<BusMessage> messages = new ArrayList<>();
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
  public Batch(ChatId chat, long waitMs) {
    this.chat = chat;
    this.waitMs = waitMs;
  }

  public void add(BusMessage message) {
    Event event = message.event();
    messages.add(message);
    urgent |= !event.type().isLazy();
    if (event.type() != EventType.READ || readers.add(event.authorId())) {
      events++;
      bytes += message.bytes();
    }
  }

  public void addAll(Batch other) {
    other.messages.forEach(this::add);
  }

  /** Whether somebody waits for one of its events. */
  public boolean isUrgent() {
    return urgent;
  }

  /** May wait for no longer than {@code newWaitMs} from now. */
  public void waitNoLongerThan(long newWaitMs) {
    waitMs = newWaitMs;
  }

  public ChatId chat() {
    return chat;
  }

  public long waitMs() {
    return waitMs;
  }

  /** How many places its events take in the document. */
  public int size() {
    return events;
  }

  public long bytes() {
    return bytes;
  }

  public List<BusMessage> messages() {
    return List.copyOf(messages);
  }

  public List<Event> events() {
    return messages.stream().map(BusMessage::event).toList();
  }
}
