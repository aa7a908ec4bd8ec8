package dev.parley.shared.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Reads a long log in many partitions, with partitions missing between them. {@code make
 * bench-history} measures the same with a million events.
 */
class PartitionsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int EVENTS = 20_000;
  private static final int EVENTS_PER_DAY = 173;
  private static final LongLog LONG = new LongLog(EVENTS, EVENTS_PER_DAY);
  private static final AtomicInteger STATEMENTS = new AtomicInteger();

  private static CqlSession session;
  private static EventLog log;

  @BeforeAll
  static void load() throws InterruptedException {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    LONG.load(session);
    CqlSession counted = counted();
    log = new CassandraEventLog(counted, new CassandraOutbox(counted), new EventIds());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void everyEventShouldBeReachedOnceInBothDirections() {
    assertThat(LONG.buckets()).isGreaterThan(100);
    List<EventId> expected = IntStream.range(0, EVENTS).mapToObj(LONG::id).toList();

    List<EventId> forward = new ArrayList<>();
    List<StoredEvent> page = log.after(LONG.key(), Optional.empty(), 200);
    while (!page.isEmpty()) {
      page.forEach(e -> forward.add(e.eventId()));
      page = log.after(LONG.key(), last(page), 200);
    }
    assertThat(forward).isEqualTo(expected);

    List<EventId> backward = new ArrayList<>();
    EventType oldest = null;
    page = log.before(LONG.key(), Optional.empty(), 200);
    while (!page.isEmpty()) {
      page.forEach(e -> backward.add(0, e.eventId()));
      oldest = page.get(page.size() - 1).type();
      page = log.before(LONG.key(), last(page), 200);
    }
    assertThat(backward).isEqualTo(expected);
    assertThat(oldest).isEqualTo(EventType.CREATION);
  }

  @Test
  void pagesShouldCrossEveryBorderInBothDirections() {
    for (int border = EVENTS_PER_DAY; border < EVENTS; border += EVENTS_PER_DAY) {
      assertThat(log.before(LONG.key(), Optional.of(LONG.id(border + 2)), 5))
          .extracting(StoredEvent::eventId)
          .containsExactly(
              LONG.id(border + 1),
              LONG.id(border),
              LONG.id(border - 1),
              LONG.id(border - 2),
              LONG.id(border - 3));
      assertThat(log.after(LONG.key(), Optional.of(LONG.id(border - 3)), 5))
          .extracting(StoredEvent::eventId)
          .containsExactly(
              LONG.id(border - 2),
              LONG.id(border - 1),
              LONG.id(border),
              LONG.id(border + 1),
              LONG.id(border + 2));
    }
  }

  @Test
  void aPageShouldTakeAsManyStatementsAtAnyDepth() {
    for (int depth : new int[] {50, 1_000, EVENTS / 2, EVENTS - 200}) {
      EventId place = LONG.id(EVENTS - depth);
      int before = STATEMENTS.get();
      assertThat(log.before(LONG.key(), Optional.of(place), 50)).hasSize(50);
      assertThat(log.after(LONG.key(), Optional.of(place), 20)).hasSize(20);

      // The list of buckets, and one bucket or two, for each page.
      assertThat(STATEMENTS.get() - before).as("at depth " + depth).isBetween(4, 6);
    }
  }

  private static Optional<EventId> last(List<StoredEvent> page) {
    return Optional.of(page.get(page.size() - 1).eventId());
  }

  /** The session, with its statements counted. */
  private static CqlSession counted() {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("executeAsync")) {
                STATEMENTS.incrementAndGet();
              }
              return method.invoke(session, arguments);
            });
  }
}
