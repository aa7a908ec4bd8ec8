package dev.parley.chat.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.shared.event.UserId;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The new chats of a user, counted over all instances. */
class CassandraStartThrottleIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final Limit LIMIT = new Limit(3, Duration.ofMinutes(3));
  private static CqlSession session;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final StartThrottle one = new CassandraStartThrottle(session, LIMIT, now::get);
  private final StartThrottle other = new CassandraStartThrottle(session, LIMIT, now::get);
  private final UserId alice = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void startsOnTwoInstancesShouldCountTogether() {
    assertThat(one.take(alice)).isEmpty();
    assertThat(other.take(alice)).isEmpty();
    assertThat(one.take(alice)).isEmpty();

    assertThat(other.take(alice)).contains(Duration.ofMinutes(1));
    assertThat(one.take(alice)).contains(Duration.ofMinutes(1));
    assertThat(one.take(new UserId(UUID.randomUUID()))).isEmpty();

    now.updateAndGet(before -> before.plusSeconds(60));
    assertThat(other.take(alice)).isEmpty();
    assertThat(one.take(alice)).isPresent();
  }

  @Test
  void startsAtTheSameTimeShouldNotExceedTheLimit() {
    long counted =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> i % 2 == 0 ? one.take(alice) : other.take(alice))
            .filter(Optional::isEmpty)
            .count();

    assertThat(counted).isEqualTo(3);
  }
}
