package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Blob;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An aggregator between chat functions of other versions, during a deployment. */
class MixedVersionsIT {
  @RegisterExtension
  static final Servers SERVERS = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE, Kind.PUBSUB);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static TestStores stores;
  private static PubSubTestBus bus;
  private static AutoCloseable aggregator;

  private final LogKey key = stores.createChat();

  @BeforeAll
  static void start() throws Exception {
    stores = new TestStores(SERVERS);
    bus =
        new PubSubTestBus(
                SERVERS.pubSub().endpoint(), Servers.PROJECT, "mixed-" + UUID.randomUUID())
            .withSource();
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(bus.environment());
    environment.put("AGGREGATION_WINDOW", "PT0.001S");
    environment.put("AGGREGATION_LAZY_WINDOW", "PT0.001S");
    aggregator = AggregatorJar.start(environment, "/health/ready");
  }

  @AfterAll
  static void stop() throws Exception {
    aggregator.close();
    bus.close();
    stores.close();
  }

  @Test
  void aSealedTextShouldReachTheDocumentAsBytesAndNothingElse() throws Exception {
    StoredEvent sealed = stores.written(key, "stands for sealed bytes");
    bus.publish(sealed);

    Map<?, ?> entry = awaitLast(sealed);
    assertThat(SealedText.of(((Blob) entry.get("sealed")).toBytes())).isEqualTo(sealed.content());
    assertThat(entry.containsKey("body")).isFalse();
    await().atMost(PATIENCE).until(() -> !stores.isInOutbox(sealed));
  }

  @Test
  void whatAnOlderChatFunctionPublishesShouldReachTheDocument() throws Exception {
    StoredEvent plain = stores.written(key, Content.plain("from before"));
    bus.publishRaw(older(plain, "from before"), Map.of("chat_id", chat(), "v", "1"));

    assertThat(awaitLast(plain).get("body")).isEqualTo("from before");
    await().atMost(PATIENCE).until(() -> !stores.isInOutbox(plain));

    StoredEvent receipt = stores.read(key, plain);
    bus.publishRaw(older(receipt, plain.eventId().toString()), Map.of("chat_id", chat(), "v", "1"));

    Map<String, String> reads = Map.of(receipt.authorId().toString(), plain.eventId().toString());
    await()
        .atMost(PATIENCE)
        .until(() -> reads.equals(stores.document(key).get().get().get("reads")));
    await().atMost(PATIENCE).until(() -> !stores.isInOutbox(receipt));
  }

  @Test
  void textsFromBeforeAndSealedOnesShouldShareATail() throws Exception {
    StoredEvent plain = stores.written(key, Content.plain("from before"));
    StoredEvent sealed = stores.written(key, "stands for sealed bytes");
    bus.publish(plain);
    bus.publish(sealed);

    awaitLast(sealed);
    assertThat(tail().get(0).get("body")).isEqualTo("from before");
    assertThat(tail().get(1).get("sealed")).isInstanceOf(Blob.class);
  }

  /** So an older aggregator meets a newer chat function: the slow path flushes what it cannot. */
  @Test
  void aVersionThatIsNotUnderstoodShouldStayInTheOutbox() throws Exception {
    StoredEvent newer = stores.written(key, "of a later version");
    bus.takeReasons();

    bus.publishRaw(EventJson.encode(newer), Map.of("chat_id", chat(), "v", "3"));

    List<String> reasons = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              reasons.addAll(bus.takeReasons());
              return reasons.contains("not schema version 1 or 2");
            });
    assertThat(stores.isInOutbox(newer)).isTrue();
  }

  /** So an aggregator of before changes meets them. */
  @Test
  void aTypeThatIsNotUnderstoodShouldStayInTheOutboxAndHoldNobodyUp() throws Exception {
    StoredEvent newer = stores.written(key, "of a later type");
    byte[] json =
        new String(EventJson.encode(newer), UTF_8).replace("MESSAGE", "WAVE").getBytes(UTF_8);
    bus.takeReasons();

    bus.publishRaw(json, Map.of("chat_id", chat(), "type", "WAVE", "v", "2"));
    StoredEvent hello = stores.written(key, "hello");
    bus.publish(hello);

    awaitLast(hello);
    List<String> reasons = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              reasons.addAll(bus.takeReasons());
              return reasons.stream().anyMatch(reason -> reason.startsWith("not an event"));
            });
    assertThat(stores.isInOutbox(newer)).isTrue();
  }

  private Map<?, ?> awaitLast(StoredEvent event) {
    String id = event.eventId().toString();
    await().atMost(PATIENCE).until(() -> stores.tail(key).contains(id));
    return tail().stream().filter(e -> id.equals(e.get("event_id"))).findFirst().orElseThrow();
  }

  private List<Map<?, ?>> tail() {
    List<Map<?, ?>> tail = new ArrayList<>();
    try {
      ((List<?>) stores.document(key).get().get().get("tail"))
          .forEach(e -> tail.add((Map<?, ?>) e));
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
    return tail;
  }

  private String chat() {
    return key.chatId().toString();
  }

  /** The form that version 1 had: a plain body, which of a READ was the id of its target. */
  private static byte[] older(StoredEvent event, String body) {
    return """
    {"chat_id":"%s","event_id":"%s","type":"%s","author_id":"%s","body":"%s","client_id":"%s","sent_at":"%s"}
    """
        .formatted(
            event.chatId(),
            event.eventId(),
            event.type(),
            event.authorId(),
            body,
            event.clientId(),
            event.sentAt())
        .getBytes(UTF_8);
  }
}
