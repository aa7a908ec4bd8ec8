package dev.parley.aggregator.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Notices that somebody is writing, beside messages. */
class BatchingTypingTest {
  private static final long WINDOW_MS = 1_000;
  private static final long LAZY_WINDOW_MS = AggregationPolicy.LAZY_WINDOW.toMillis();
  private static final EventIds IDS = new EventIds();
  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
  private static final Acknowledger UNUSED =
      new Acknowledger() {
        @Override
        public void acknowledge() {
          throw new AssertionError("nothing is flushed here");
        }

        @Override
        public void refuse() {
          throw new AssertionError("nothing is flushed here");
        }
      };

  private final AtomicLong nowMs = new AtomicLong(1_000_000);
  private final AtomicLong windowMs = new AtomicLong(WINDOW_MS);
  private final ChatId chat = CountedMessages.chat();
  private final Batching batching =
      new Batching(
          new AggregationPolicy(Duration.ofMillis(WINDOW_MS), 100, 64 * 1024),
          new LastFlushes(WINDOW_MS, () -> TimeUnit.MILLISECONDS.toNanos(nowMs.get())),
          windowMs::get);

  @Test
  void aNoticeThatSomebodyWaitsForShouldFlushAtOnceButNotAgainSoon() {
    assertThat(batch(seen()).waitMs()).isZero();
    nowMs.addAndGet(TypingFlushes.LEAST_MS - 1);
    Batch second = batch(seen());
    assertThat(second.waitMs()).isEqualTo(LAZY_WINDOW_MS);
    assertThat(second.events()).isEmpty();
    nowMs.addAndGet(1);
    assertThat(batch(seen()).waitMs()).isZero();
  }

  @Test
  void aMessageShouldNotWaitBecauseSomebodyWasWriting() {
    Exchange typing = batching.aggregate(null, exchange(seen()));
    assertThat(batching.matches(typing)).isTrue();
    nowMs.addAndGet(1);
    Exchange lazy = batching.aggregate(null, exchange(lazy()));
    batching.timeout(lazy, 0, 0, 0);

    assertThat(batch(message()).waitMs()).isZero();
  }

  @Test
  void aMessageShouldFlushAtOnceWithTheNoticesThatWait() {
    Exchange open = batching.aggregate(null, exchange(lazy()));
    assertThat(batching.matches(open)).isFalse();

    batching.aggregate(open, exchange(message()));

    assertThat(batching.matches(open)).isTrue();
    assertThat(open.getMessage().getBody(Batch.class).events()).hasSize(2);
  }

  @Test
  void noticesAloneShouldNeitherBeWrittenNorFillABatch() {
    Exchange open = batching.aggregate(null, exchange(lazy()));
    BusMessage again = lazy();
    for (int i = 0; i < 500; i++) {
      batching.aggregate(open, exchange(again));
    }

    assertThat(batching.matches(open)).isFalse();
    assertThat(open.getMessage().getBody(Batch.class).events()).isEmpty();
  }

  @Test
  void aSlowStoreShouldGetNoFlushOfNoticesAlone() {
    windowMs.set(WINDOW_MS + 1);

    Batch batch = batch(seen());

    assertThat(batch.waitMs()).isEqualTo(LAZY_WINDOW_MS);
    assertThat(batch.events()).isEmpty();
  }

  private Batch batch(BusMessage message) {
    return batching.aggregate(null, exchange(message)).getMessage().getBody(Batch.class);
  }

  private BusMessage seen() {
    return busMessage(typing(), Map.of());
  }

  private BusMessage lazy() {
    return busMessage(typing(), Map.of("urgency", "lazy"));
  }

  private BusMessage message() {
    return busMessage(CountedMessages.event(chat), Map.of());
  }

  private StoredEvent typing() {
    return StoredEvent.typing(chat, IDS.get(), new UserId(UUID.randomUUID()));
  }

  private static BusMessage busMessage(StoredEvent event, Map<String, String> attributes) {
    return new BusMessage(event, 10, attributes, UNUSED);
  }

  private static Exchange exchange(BusMessage message) {
    Exchange exchange = new DefaultExchange(CAMEL);
    exchange.getMessage().setBody(message);
    return exchange;
  }
}
