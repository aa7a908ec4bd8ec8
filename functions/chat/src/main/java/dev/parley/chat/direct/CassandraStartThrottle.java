package dev.parley.chat.direct;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The starts of chats in Cassandra's table {@code starts_by_user}: one row per user, which holds
 * the time of {@link Limit}'s algorithm.
 *
 * <p>A start is rare, so a lightweight transaction is affordable. Without it, starts at the same
 * time on several instances would not be counted exactly.
 */
public final class CassandraStartThrottle implements StartThrottle {
  /** Attempts while the same user starts other chats. */
  private static final int ATTEMPTS_MAX = 8;

  private final CassandraCalls calls;
  private final Limit limit;
  private final InstantSource clock;
  private final PreparedStatement select;
  private final PreparedStatement update;

  public CassandraStartThrottle(CqlSession session, Limit limit, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.limit = limit;
    this.clock = clock;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT full_at_us FROM starts_by_user WHERE user_id = :user_id
            """,
            """
            UPDATE starts_by_user USING TTL :ttl SET full_at_us = :after WHERE user_id = :user_id
            IF full_at_us = :before
            """);
    this.select = prepared.get(0);
    this.update = prepared.get(1);
  }

  @Override
  public Optional<Duration> take(UserId user) {
    OptionalLong before = fullAt(calls.row(bound(select, user).setIdempotent(true)));
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      long used = before.isPresent() ? Math.max(0, before.getAsLong() - now) : 0;
      long after = used + micros(limit.step());
      long over = after - micros(limit.period());
      if (over > 0) {
        return Optional.of(Duration.of(over, ChronoUnit.MICROS));
      }
      Row row = calls.row(update(user, before, now + after)).orElseThrow();
      if (row.getBoolean("[applied]")) {
        return Optional.empty();
      }
      before = fullAt(Optional.of(row));
    }
    throw new StoreUnavailableException("Cassandra: too many starts of one user at once", null);
  }

  /** The driver must not repeat it: the second attempt would find the change of the first one. */
  private BoundStatement update(UserId user, OptionalLong before, long after) {
    BoundStatement statement =
        bound(update, user)
            .setInt("ttl", Math.toIntExact(limit.period().toSeconds() + 1))
            .setLong("after", after)
            .setIdempotent(false);
    return before.isPresent()
        ? statement.setLong("before", before.getAsLong())
        : statement.setToNull("before");
  }

  private static OptionalLong fullAt(Optional<Row> row) {
    return row.isEmpty()
            || !row.get().getColumnDefinitions().contains("full_at_us")
            || row.get().isNull("full_at_us")
        ? OptionalLong.empty()
        : OptionalLong.of(row.get().getLong("full_at_us"));
  }

  private static BoundStatement bound(PreparedStatement statement, UserId user) {
    return statement.bind().setUuid("user_id", user.value());
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
