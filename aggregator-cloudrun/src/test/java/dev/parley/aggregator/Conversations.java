package dev.parley.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Several chats that are written to in turn. Each has a reader that listens to its document. */
final class Conversations implements AutoCloseable {
  private final TestStores stores;
  private final TestBus bus;
  private final List<Conversation> chats;
  private int next;

  private record Conversation(LogKey key, DocumentReader reader, List<StoredEvent> sent) {
    List<String> sentIds() {
      return sent.stream().map(e -> e.eventId().toString()).toList();
    }
  }

  Conversations(TestStores stores, TestBus bus, int quantity) {
    this.stores = stores;
    this.bus = bus;
    this.chats =
        IntStream.range(0, quantity)
            .mapToObj(i -> stores.createChat())
            .map(key -> new Conversation(key, stores.reader(key), new ArrayList<>()))
            .toList();
  }

  /** Writes and publishes the next {@code quantity} events, one chat after the other. */
  void send(int quantity) {
    for (int i = 0; i < quantity; i++) {
      Conversation chat = chats.get(next++ % chats.size());
      StoredEvent event = stores.written(chat.key(), "message " + next);
      bus.publish(event);
      chat.sent().add(event);
    }
  }

  /** Waits until every reader has seen what was sent, in the order in which it was sent. */
  void awaitAllSeen(Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(
            () ->
                assertThat(chats.stream().map(c -> c.reader().seen()).toList())
                    .isEqualTo(chats.stream().map(Conversation::sentIds).toList()));
  }

  /** As {@link #awaitAllSeen} for a bus without order, whose older events may be seen later. */
  void awaitAllSeenInAnyOrder(Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(
            () ->
                assertThat(chats.stream().map(c -> Set.copyOf(c.reader().seen())).toList())
                    .isEqualTo(chats.stream().map(c -> Set.copyOf(c.sentIds())).toList()));
  }

  /** Everything that readers saw and must never see. */
  List<String> problems() {
    return chats.stream().flatMap(c -> c.reader().problems().stream()).toList();
  }

  boolean isOutboxEmpty() {
    return chats.stream().flatMap(c -> c.sent().stream()).noneMatch(stores::isInOutbox);
  }

  @Override
  public void close() {
    chats.forEach(c -> c.reader().close());
  }
}
