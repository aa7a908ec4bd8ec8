package dev.parley.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.JarServer;
import dev.parley.shared.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The aggregator between real servers, on Pub/Sub that pushes and keeps no order. */
class PushAggregatorIT extends AggregatorContract {
  @RegisterExtension static final Servers BUS = Servers.with(Kind.PUBSUB);

  @Override
  PushTestBus newBus(String name) throws Exception {
    return new PushTestBus(BUS.pubSub().endpoint(), Servers.PROJECT, "push-" + name, false);
  }

  @Override
  String longWindow() {
    return "PT30S";
  }

  /** An older event may arrive in a later flush. Readers sort it in. */
  @Override
  boolean hasSeen(DocumentReader reader, List<String> sent) {
    return new HashSet<>(reader.seen()).equals(new HashSet<>(sent));
  }

  /**
   * Waits for three dead letters, each sent after the one before: without an order, one alone says
   * little about the messages that were sent before it.
   */
  @Override
  void awaitArrival(TestBus bus) throws Exception {
    for (int i = 0; i < 3; i++) {
      super.awaitArrival(bus);
    }
  }

  @Override
  boolean reports(TestBus bus) throws Exception {
    return bus.isEverythingAnswered();
  }

  @Test
  void aChatShouldLoseAndDoubleNothingWhileItsAggregatorsComeAndGo() throws Exception {
    TestBus bus = aggregators.bus().withSource();
    Map<String, String> window = Map.of("AGGREGATION_WINDOW", "PT0.5S");
    Conversations chats = aggregators.opened(new Conversations(stores, bus, 12));
    JarServer first = aggregators.start(bus, window);
    chats.send(100);
    JarServer second = aggregators.start(bus, window);
    chats.send(100);
    first.close();
    chats.send(100);
    RunningAggregators.kill(second);
    chats.send(100);
    bus.forgetKilledConsumer();
    aggregators.start(bus, window);
    chats.send(100);

    chats.awaitAllSeenInAnyOrder(PATIENCE.plus(PATIENCE));
    assertThat(chats.problems()).isEmpty();
    await().atMost(PATIENCE).until(chats::isOutboxEmpty);
    await().atMost(PATIENCE).until(bus::isEverythingAnswered);
  }

  @Test
  void aPushShouldBeAnsweredAfterItsFlushAndWithTheOthersOfItsBatch() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    PushClient client =
        new PushClient(aggregators.start(bus, Map.of("AGGREGATION_WINDOW", "PT2S")));
    Event first = stores.written(key(), "first");
    Event second = stores.written(key(), "second");
    Event third = stores.written(key(), "third");

    assertThat(client.push(bus.gateway.token(), first).get(20, TimeUnit.SECONDS)).isEqualTo(204);
    assertThat(stores.tail(key())).contains(id(first));
    var held = Stream.of(third, second).map(e -> client.push(bus.gateway.token(), e)).toList();
    for (CompletableFuture<Integer> answer : held) {
      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(204);
      assertThat(stores.tail(key())).isEqualTo(List.of(id(first), id(second), id(third)));
    }
    assertThat(stores.isInOutbox(third)).isFalse();
  }

  /**
   * The reason why the subscription is not ordered: an ordered one waits for the answer to one push
   * of a chat before it makes the next one (docs/adr/0026).
   */
  @Test
  void pushesOneAtATimeShouldCostABusyChatAFlushPerMessage() throws Exception {
    PushTestBus bus = (PushTestBus) aggregators.bus();
    PushClient client =
        new PushClient(aggregators.start(bus, Map.of("AGGREGATION_WINDOW", "PT0.3S")));
    DocumentReader reader = aggregators.opened(new DocumentReader(stores, key()));

    // Each event is written just before its push, because the first flush reads the whole log.
    Duration inTurn =
        timed(
            () -> {
              for (int i = 0; i < 10; i++) {
                client.push(bus.gateway.token(), stores.written(key(), "in turn " + i)).join();
              }
            });
    await().until(() -> reader.seen().size() >= 10);
    int flushesInTurn = reader.flushes();
    List<Event> events =
        IntStream.range(0, 10).mapToObj(i -> stores.written(key(), "together " + i)).toList();
    Duration together =
        timed(
            () ->
                events.stream()
                    .map(event -> client.push(bus.gateway.token(), event))
                    .toList()
                    .forEach(CompletableFuture::join));
    await().until(() -> reader.seen().size() >= 20);

    System.out.printf(
        "10 messages, window 0.3 s: in turn %d ms, together %d ms%n",
        inTurn.toMillis(), together.toMillis());
    assertThat(flushesInTurn).isGreaterThanOrEqualTo(8);
    assertThat(reader.flushes() - flushesInTurn).isLessThanOrEqualTo(4);
    assertThat(inTurn).isGreaterThan(Duration.ofMillis(9 * 300 - 100));
  }

  private static Duration timed(Runnable task) {
    Instant begin = Instant.now();
    task.run();
    return Duration.between(begin, Instant.now());
  }
}
