package dev.parley.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.ListenerRegistration;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many writes receipts cost, and when they arrive, with the jar between real servers. */
class ReceiptsIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The shortest window: it has passed before a reader can see the flush that began it. */
  private static final Duration WINDOW = Duration.ofMillis(1);

  private static final Duration LAZY_WINDOW = Duration.ofSeconds(5);
  private static final int MESSAGES = 100;
  private static final Duration SHOWN_CHECK_INTERVAL = Duration.ofMillis(5);

  private static TestStores stores;
  private static PubSubTestBus bus;
  private static AutoCloseable aggregator;

  @BeforeAll
  static void start() throws Exception {
    stores = new TestStores(SERVERS);
    bus =
        new PubSubTestBus(
                SERVERS.pubSub().endpoint(), Servers.PROJECT, "receipts-" + UUID.randomUUID())
            .withSource();
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(bus.environment());
    environment.put("AGGREGATION_WINDOW", WINDOW.toString());
    environment.put("AGGREGATION_LAZY_WINDOW", LAZY_WINDOW.toString());
    aggregator = AggregatorJar.start(environment, "/health/ready");
  }

  @AfterAll
  static void stop() throws Exception {
    aggregator.close();
    bus.close();
    stores.close();
  }

  /** Counts the writes of one document that a listener is shown. */
  private static final class Writes implements AutoCloseable {
    private final Set<Timestamp> times = ConcurrentHashMap.newKeySet();
    private volatile List<String> tail = List.of();
    private final ListenerRegistration registration;

    Writes(TestStores stores, LogKey key) {
      this.registration =
          stores
              .document(key)
              .addSnapshotListener(
                  (document, error) -> {
                    if (document != null && document.exists()) {
                      times.add(document.getUpdateTime());
                      tail = DocumentReader.tail(document);
                    }
                  });
    }

    /** Waits until the document's tail contains {@code event}. */
    void awaitShown(StoredEvent event) {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(SHOWN_CHECK_INTERVAL)
          .atMost(PATIENCE)
          .until(() -> tail.contains(id(event)));
    }

    int count() {
      return times.size();
    }

    @Override
    public void close() {
      registration.remove();
    }
  }

  @Test
  void receiptsShouldCostHardlyAnyWritesWhileTheConversationRunsAndArriveAfterIt()
      throws Exception {
    LogKey with = stores.createChat();
    LogKey without = stores.createChat();
    try (Writes writesWith = new Writes(stores, with);
        Writes writesWithout = new Writes(stores, without)) {
      StoredEvent last = null;
      StoredEvent receipt = null;
      // No window is open when a message arrives, so it is flushed at once, with or without a
      // receipt.
      for (int i = 0; i < MESSAGES; i++) {
        StoredEvent alone = stores.written(without, "message " + i);
        bus.publish(alone);
        last = stores.written(with, "message " + i);
        bus.publish(last);
        receipt = stores.read(with, last);
        bus.publish(receipt);
        writesWithout.awaitShown(alone);
        writesWith.awaitShown(last);
      }
      Instant end = Instant.now();
      StoredEvent newest = last;
      int during = writesWith.count();

      await().atMost(PATIENCE).until(() -> id(newest).equals(lastRead(with)));

      assertThat(Duration.between(end, Instant.now())).isLessThan(LAZY_WINDOW.multipliedBy(3));
      System.out.printf(
          "receipts: %d messages, %d writes with receipts, %d without, %d after the lone receipt%n",
          MESSAGES, during, writesWithout.count(), writesWith.count());
      assertThat(during).isLessThanOrEqualTo(writesWithout.count() * 105 / 100 + 1);
      StoredEvent lone = receipt;
      await().atMost(PATIENCE).until(() -> !stores.isInOutbox(lone));
    }
  }

  @Test
  void aReceiptShouldGoAlongWithTheNextMessage() throws Exception {
    int writes = 3;
    // Once more if the machine stood still for the lazy window between the receipt and the message.
    for (int i = 0; i < 3 && writes > 2; i++) {
      writes = writesOfAReceiptAndAMessage();
    }
    assertThat(writes).isLessThanOrEqualTo(2);
  }

  /** With that of the message which is read. */
  private static int writesOfAReceiptAndAMessage() throws Exception {
    LogKey key = stores.createChat();
    StoredEvent hello = stores.written(key, "hello");
    bus.publish(hello);
    await().atMost(PATIENCE).until(() -> stores.tail(key).contains(id(hello)));
    try (Writes writes = new Writes(stores, key)) {
      await().atMost(PATIENCE).until(() -> writes.count() == 1);

      StoredEvent receipt = stores.read(key, hello);
      StoredEvent answer = stores.written(key, "answer");
      bus.publish(receipt);
      bus.publish(answer);

      await().atMost(PATIENCE).until(() -> id(hello).equals(lastRead(key)));
      await().atMost(PATIENCE).until(() -> stores.tail(key).contains(id(answer)));
      return writes.count();
    }
  }

  private static String lastRead(LogKey key) throws Exception {
    DocumentSnapshot document = stores.document(key).get().get();
    return document.get("reads") instanceof Map<?, ?> reads
        ? (String) reads.values().stream().findFirst().orElse(null)
        : null;
  }

  private static String id(StoredEvent event) {
    return event.eventId().toString();
  }
}
