package dev.parley.aggregator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.trace.TraceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the aggregator's jar does between real servers, whatever the bus is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AggregatorContract {
  @RegisterExtension static final Servers STORES = Servers.with(Kind.CASSANDRA, Kind.FIRESTORE);

  static final Duration PATIENCE = Duration.ofSeconds(30);

  TestStores stores;
  RunningAggregators aggregators;
  private LogKey key;

  /** Opens a bus that no other test uses, without the source that the aggregator consumes from. */
  abstract TestBus newBus(String name) throws Exception;

  @BeforeAll
  void open() {
    stores = new TestStores(STORES);
    aggregators = new RunningAggregators(stores, () -> newBus("t-" + UUID.randomUUID()));
  }

  @AfterAll
  void close() throws Exception {
    aggregators.close();
    stores.close();
  }

  @BeforeEach
  void createChat() {
    key = stores.createChat();
  }

  @AfterEach
  void closeOpened() throws Exception {
    aggregators.closeOpened();
  }

  @Test
  void anEventShouldReachTheDocumentAndLeaveTheOutbox() throws Exception {
    TestBus bus = aggregators.shared().bus();

    StoredEvent hello = sent(bus, "hello");

    await().atMost(PATIENCE).until(() -> stores.tail(key).equals(List.of(id(hello))));
    await().atMost(PATIENCE).until(() -> !stores.isInOutbox(hello));
    await().atMost(PATIENCE).until(() -> reports(bus));
  }

  @Test
  void changesShouldReachTheDocumentAndADeletionShouldTakeTheTextsOutOfIt() throws Exception {
    TestBus bus = aggregators.shared().bus();
    DocumentReader reader = aggregators.opened(stores.reader(key));
    StoredEvent hello = sent(bus, "hello");
    StoredEvent edit = stores.changed(key, EventType.EDIT, hello);
    bus.publish(edit);
    await().atMost(PATIENCE).until(() -> reader.seen().equals(List.of(id(hello), id(edit))));

    StoredEvent deletion = stores.changed(key, EventType.REDACT, hello);
    bus.publish(deletion);

    List<String> all = List.of(id(hello), id(edit), id(deletion));
    await().atMost(PATIENCE).until(() -> reader.seen().equals(all));
    // What was flushed more than three seconds before has left the tail.
    assertThat((List<?>) stores.document(key).get().get().get("tail"))
        .hasSizeLessThanOrEqualTo(3)
        .noneMatch(entry -> ((Map<?, ?>) entry).containsKey("sealed"));
    await().atMost(PATIENCE).until(() -> !stores.isInOutbox(deletion));
  }

  @Test
  void aMessageShouldBeFollowedIntoTheFlushByItsTrace() throws Exception {
    RunningAggregators.Shared shared = aggregators.shared();
    OperatorView operator = new OperatorView(shared.aggregator());
    TraceContext trace = TraceContext.begin();
    TraceContext.Scope request = trace.open();
    StoredEvent hello = sent(shared.bus(), "nobody else's business");
    request.close();

    await().atMost(PATIENCE).until(() -> !operator.flushes(hello.chatId()).isEmpty());
    assertThat(
            operator.flushes(hello.chatId()).get(0).path("logging.googleapis.com/trace").asText())
        .endsWith("/traces/" + trace.traceId());
    // A bus may deliver twice.
    assertThat(operator.metric("parley_send_to_flush_seconds_count")).isPositive();
    assertThat(operator.log())
        .doesNotContain(((SealedText) hello.content()).encode(), "nobody else");
  }

  @Test
  void aBusyChatShouldCostOneWritePerWindow() throws Exception {
    TestBus bus = aggregators.shared().bus();
    DocumentReader reader = aggregators.opened(stores.reader(key));
    Instant begin = Instant.now();
    // The first flush reads the whole log. The other events are sent after it, so that they take
    // the way through the bus.
    List<String> sent = new ArrayList<>(List.of(id(sent(bus, "first"))));
    await().atMost(PATIENCE).until(() -> reader.seen().equals(sent));
    for (int i = 0; i < 90; i++) {
      sent.add(id(sent(bus, "message " + i)));
    }

    await().atMost(PATIENCE).until(() -> hasSeen(reader, sent));
    long windows = Duration.between(begin, Instant.now()).toSeconds() + 2;
    assertThat((long) reader.flushes()).isBetween(2L, windows);
  }

  @Test
  void eventsHeldAtSigtermShouldBeFlushedAndAcknowledged() throws Exception {
    TestBus bus = aggregators.bus().withSource();
    JarServer aggregator = aggregators.start(bus, Map.of("AGGREGATION_WINDOW", longWindow()));
    DocumentReader reader = aggregators.opened(stores.reader(key));
    List<String> sent = sendOneAndHold(bus, 20);

    Instant begin = Instant.now();
    aggregator.close();

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    // The first one was flushed long before, and may have left the tail.
    await().atMost(PATIENCE).until(() -> reader.seen().equals(sent));
    assertThat(stores.tail(key)).containsAll(sent.subList(1, sent.size()));
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void eventsHeldAtAKillShouldBeDeliveredAgain() throws Exception {
    TestBus bus = aggregators.bus().withSource();
    JarServer killed = aggregators.start(bus, Map.of("AGGREGATION_WINDOW", longWindow()));
    List<String> sent = sendOneAndHold(bus, 20);

    RunningAggregators.kill(killed);
    bus.forgetKilledConsumer();
    aggregators.start(bus, Map.of());

    await().atMost(PATIENCE).until(() -> stores.tail(key).equals(sent));
  }

  @Test
  void whatCanNeverBeProcessedShouldBeDeadLetteredAndHoldNobodyUp() throws Exception {
    TestBus bus = aggregators.shared().bus();
    String chat = key.chatId().toString();
    byte[] event = EventJson.encode(stores.written(key, "never published"));
    StoredEvent nowhere = TestStores.event(new ChatId(UUID.randomUUID()), "lost");

    bus.publishRaw("{".getBytes(UTF_8), Map.of("chat_id", chat, "v", "1"));
    bus.publishRaw("null".getBytes(UTF_8), Map.of("chat_id", chat, "v", "1"));
    bus.publishRaw("{\"chat_id\":7}".getBytes(UTF_8), Map.of("chat_id", chat, "v", "1"));
    bus.publishRaw(event, Map.of("chat_id", chat, "v", "3"));
    bus.publishRaw(event, Map.of("v", "1"));
    bus.publishRaw(new byte[70_000], Map.of("chat_id", chat, "v", "1"));
    bus.publish(nowhere);
    StoredEvent hello = sent(bus, "hello");

    // The first flush reads the whole log, so the tail also holds the event that was not published.
    await().atMost(PATIENCE).until(() -> stores.tail(key).contains(id(hello)));
    List<String> reasons = reasons(bus, 7);
    assertThat(reasons)
        .contains(
            "not schema version 1 or 2",
            "attribute chat_id is not the event's",
            "larger than 65536 bytes",
            "there is no chat " + nowhere.chatId());
    assertThat(reasons.stream().filter(r -> r.startsWith("not an event")).count()).isEqualTo(3);
  }

  @Test
  void aNoticeOfTypingShouldReachTheDocumentAndNeverBeADeadLetter() throws Exception {
    TestBus bus = aggregators.shared().bus();
    StoredEvent hello = sent(bus, "hello");
    await().atMost(PATIENCE).until(() -> stores.tail(key).equals(List.of(id(hello))));

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              bus.publish(stores.typing(key, hello.authorId()));
              return stores.document(key).get().get().get("typing") instanceof Map<?, ?> typing
                  && typing.containsKey(hello.authorId().toString());
            });
    assertThat(stores.tail(key)).isEqualTo(List.of(id(hello)));

    bus.takeReasons();
    byte[] newer = "{\"of\":\"a newer version\"}".getBytes(UTF_8);
    String chat = key.chatId().toString();
    bus.publishRaw(newer, Map.of("chat_id", chat, "type", "TYPING", "v", "9"));
    bus.publishRaw("{".getBytes(UTF_8), Map.of("chat_id", chat, "v", "1"));
    assertThat(reasons(bus, 1)).allMatch(reason -> reason.startsWith("not an event"));
  }

  @Test
  void aSourceThatAppearsLaterShouldBeFound() throws Exception {
    TestBus bus = aggregators.bus();
    JarServer aggregator = aggregators.start(bus, Map.of(), "/health/live");
    StoredEvent hello = stores.written(key, "hello");

    bus.withSource();
    bus.publish(hello);

    await().atMost(PATIENCE).until(() -> stores.tail(key).equals(List.of(id(hello))));
    assertThat(aggregator.process().orElseThrow().isAlive()).isTrue();
  }

  /** Sends one event that is flushed, then {@code quantity} events that a long window holds. */
  private List<String> sendOneAndHold(TestBus bus, int quantity) throws Exception {
    List<String> sent = new ArrayList<>(List.of(id(sent(bus, "first"))));
    await().atMost(PATIENCE).until(() -> stores.tail(key).equals(sent));
    for (int i = 0; i < quantity; i++) {
      sent.add(id(sent(bus, "held " + i)));
    }
    awaitArrival(bus);
    assertThat(stores.tail(key)).hasSize(1);
    return sent;
  }

  /** Waits until everything that was published has reached the aggregator. */
  void awaitArrival(TestBus bus) throws Exception {
    // Messages of one key arrive in order: if the last one is a dead letter, all have arrived.
    bus.publishRaw("{".getBytes(UTF_8), Map.of("chat_id", key.chatId().toString(), "v", "1"));
    reasons(bus, 1);
  }

  /** A window that does not end during a test. */
  String longWindow() {
    return "PT1M";
  }

  /** Whether {@code reader} has seen {@code sent} and nothing else. */
  boolean hasSeen(DocumentReader reader, List<String> sent) {
    return reader.seen().equals(sent);
  }

  static List<String> reasons(TestBus bus, int quantity) {
    List<String> reasons = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              reasons.addAll(bus.takeReasons());
              return reasons.size() >= quantity;
            });
    return reasons;
  }

  /** Whether the bus, while the aggregator still runs, reports everything as acknowledged. */
  boolean reports(TestBus bus) throws Exception {
    return true;
  }

  StoredEvent sent(TestBus bus, String body) {
    StoredEvent event = stores.written(key, body);
    bus.publish(event);
    return event;
  }

  LogKey key() {
    return key;
  }

  static String id(StoredEvent event) {
    return event.eventId().toString();
  }
}
