package dev.parley.shared.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Server;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.trace.TraceContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the publisher of every bus promises, on a real bus, also while the bus is dead. */
interface EventPublisherContract {
  EventIds IDS = new EventIds();
  Duration PUBLISH_WAIT = Duration.ofMillis(500);

  /** The publisher's own bound, with some time for a busy machine. */
  Duration GIVES_UP_WITHIN = PUBLISH_WAIT.plusSeconds(1);

  /** How long a test waits for a bus that has just started, or that has just got a topic. */
  Duration PATIENCE = Duration.ofSeconds(30);

  /** A machine that stands still for seconds holds up one of these, and not each of them. */
  int TRIES = 3;

  int PLENTY = 1_000;

  /** The bus that all tests share. */
  String endpoint();

  /** Starts a bus for one test. A later one in the same folder has the data of the first. */
  Server startBus(Path folder, int port) throws InterruptedException;

  /** The topic {@code id}, which is created if it does not exist. */
  Topic topic(String endpoint, String id) throws Exception;

  EventPublisher publisher(String endpoint, String topic, int outstandingMax);

  /** A topic as its readers see it. */
  interface Topic extends AutoCloseable {
    /** Waits for the next {@code quantity} messages. */
    List<Published> receive(int quantity);

    @Override
    void close();
  }

  /** One message: its ordering key, attributes and body. */
  record Published(String key, Map<String, String> attributes, String body) {
    StoredEvent event() throws MalformedEventException {
      return EventJson.decode(body.getBytes(UTF_8));
    }
  }

  @Test
  default void publishShouldKeepTheOrderOfEachChat() throws Exception {
    String id = id();
    try (Topic topic = topic(endpoint(), id);
        EventPublisher publisher = publisher(endpoint(), id, PLENTY)) {
      List<ChatId> chats = Stream.generate(() -> new ChatId(UUID.randomUUID())).limit(3).toList();
      List<StoredEvent> sent =
          IntStream.range(0, 60).mapToObj(i -> event(chats.get(i % 3), "text " + i)).toList();

      // On a busy machine some are not confirmed in time. They may arrive, but in their place.
      List<StoredEvent> confirmed = sent.stream().filter(publisher::publish).toList();

      assertThat(confirmed).isNotEmpty();
      List<StoredEvent> received = new ArrayList<>();
      while (!received.containsAll(confirmed)) {
        for (Published message : topic.receive(1)) {
          received.add(message.event());
        }
      }
      List<StoredEvent> inOrder = sent.stream().filter(received::contains).toList();
      for (ChatId chat : chats) {
        assertThat(received.stream().filter(e -> e.chatId().equals(chat)))
            .containsExactlyElementsOf(
                inOrder.stream().filter(e -> e.chatId().equals(chat)).toList());
      }
    }
  }

  @Test
  default void publishShouldSayInAttributesWhatTheConsumerNeedsBeforeItReadsTheBody()
      throws Exception {
    String id = id();
    try (Topic topic = topic(endpoint(), id);
        EventPublisher publisher = answering(id)) {
      StoredEvent event = event(new ChatId(UUID.randomUUID()), "hello");

      publisher.publish(event);

      Published message = topic.receive(1).get(0);
      assertThat(message.attributes())
          .containsEntry("chat_id", event.chatId().toString())
          .containsEntry("type", "MESSAGE")
          .containsEntry("v", "2");
      assertThat(message.key()).isEqualTo(event.chatId().toString());
      assertThat(message.event()).isEqualTo(event);
      assertThat(EventAttributes.sayLazy(message.attributes())).isFalse();

      publisher.publishLazily(event);

      assertThat(EventAttributes.sayLazy(topic.receive(1).get(0).attributes())).isTrue();
    }
  }

  @Test
  default void publishShouldSendTheTraceAlong() throws Exception {
    String id = id();
    try (Topic topic = topic(endpoint(), id);
        EventPublisher publisher = answering(id)) {
      TraceContext trace = TraceContext.begin();
      TraceContext.Scope request = trace.open();
      publisher.publish(event(new ChatId(UUID.randomUUID()), "hello"));
      request.close();

      assertThat(topic.receive(1).get(0).attributes())
          .containsEntry("traceparent", trace.traceparent());
    }
  }

  @Test
  default void answersShouldDeliverNothing() throws Exception {
    String id = id();
    try (Topic topic = topic(endpoint(), id);
        EventPublisher publisher = answering(id)) {
      StoredEvent event = event(new ChatId(UUID.randomUUID()), "hello");
      publisher.publish(event);

      Published first = topic.receive(1).get(0);
      assertThat(first.event()).isEqualTo(event);
    }
  }

  @Test
  default void publishShouldNotBeConfirmedWhereTheTopicIsMissing() {
    try (EventPublisher publisher = publisher(endpoint(), "no-such-topic", PLENTY)) {
      assertThat(publisher.answers()).isFalse();
      assertThat(publisher.publish(event(new ChatId(UUID.randomUUID()), "hello"))).isFalse();
    }
  }

  @Test
  default void publishShouldGiveUpSoonWhileTheBusIsDeadAndWorkAgainAfterwards(@TempDir Path folder)
      throws Exception {
    int port = Ports.free();
    String endpoint = Ports.HOST + ":" + port;
    String id = id();
    ChatId chat = new ChatId(UUID.randomUUID());
    Server bus = startBus(folder, port);
    topic(endpoint, id).close();
    try (EventPublisher publisher = publisher(endpoint, id, PLENTY)) {
      await().atMost(PATIENCE).until(() -> publisher.publish(event(chat, "before")));
      bus.close();

      assertThat(shortest(() -> publisher.publish(event(chat, "meanwhile"))))
          .isLessThan(GIVES_UP_WITHIN);
      assertThat(publisher.answers()).isFalse();

      bus = startBus(folder, port);
      topic(endpoint, id).close();
      await().atMost(PATIENCE).until(() -> publisher.publish(event(chat, "afterwards")));
      await().atMost(PATIENCE).until(publisher::answers);
    } finally {
      bus.close();
    }
  }

  @Test
  default void publishShouldRefuseAtOnceWhatWouldFillTheMemoryWhileTheBusIsDead(
      @TempDir Path folder) throws Exception {
    int outstandingMax = 10;
    int port = Ports.free();
    String endpoint = Ports.HOST + ":" + port;
    String id = id();
    Server bus = startBus(folder, port);
    topic(endpoint, id).close();
    ExecutorService threads = Executors.newFixedThreadPool(outstandingMax);
    try (EventPublisher publisher = publisher(endpoint, id, outstandingMax)) {
      await()
          .atMost(PATIENCE)
          .until(() -> publisher.publish(event(new ChatId(UUID.randomUUID()), "before")));
      bus.close();
      List<CompletableFuture<Boolean>> waiting =
          IntStream.range(0, outstandingMax)
              .mapToObj(i -> event(new ChatId(UUID.randomUUID()), "text " + i))
              .map(e -> CompletableFuture.supplyAsync(() -> publisher.publish(e), threads))
              .toList();
      for (CompletableFuture<Boolean> one : waiting) {
        assertThat(one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
      }

      StoredEvent oneMore = event(new ChatId(UUID.randomUUID()), "one more");
      assertThat(shortest(() -> publisher.publish(oneMore))).isLessThan(PUBLISH_WAIT);
    } finally {
      threads.shutdown();
      bus.close();
    }
  }

  @Test
  default void aPublisherShouldBeMadeAndClosedWhileTheBusIsUnreachable() {
    EventPublisher publisher = publisher("no-such-host.invalid:9092", "chat-events", PLENTY);
    try (publisher) {
      StoredEvent event = event(new ChatId(UUID.randomUUID()), "hello");
      assertThat(shortest(() -> publisher.publish(event))).isLessThan(GIVES_UP_WITHIN);
      assertThat(publisher.answers()).isFalse();
    }
  }

  /**
   * A publisher to the topic {@code id}, which exists, when its bus knows the topic too: that may
   * be a moment later, and what is published before is lost.
   */
  private EventPublisher answering(String id) {
    EventPublisher publisher = publisher(endpoint(), id, PLENTY);
    await().atMost(PATIENCE).until(publisher::answers);
    return publisher;
  }

  private static String id() {
    return "t-" + UUID.randomUUID();
  }

  /** The shortest time of several attempts to publish, each of which must be given up. */
  private static Duration shortest(BooleanSupplier publish) {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long start = System.nanoTime();
      assertThat(publish.getAsBoolean()).isFalse();
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return Duration.ofNanos(shortest);
  }

  static StoredEvent event(ChatId chat, String body) {
    return new StoredEvent(
        chat,
        IDS.get(),
        EventType.MESSAGE,
        new UserId(UUID.randomUUID()),
        TestContent.sealed(body),
        UUID.randomUUID());
  }
}
