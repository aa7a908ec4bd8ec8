package dev.parley.notify.recipient;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.presence.CassandraBeatRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Reads which chats people look at, from the beats in the table {@code presence_by_user}.
 *
 * <p>A beat lasts for more than two intervals of a page's beats, so that somebody counts as here
 * although a beat was lost. Here that would be too long: whoever closes a lid would not be called
 * for five minutes. So a beat tells what is on the screen only until the next one is late.
 */
public final class CassandraVisibleChats {
  /** A page that shows a chat beats every 120 s; a beat that failed is repeated in some seconds. */
  private static final Duration BELIEVED = Duration.ofSeconds(150);

  private final CassandraCalls calls;
  private final InstantSource clock;
  private final PreparedStatement select;

  /** Prepares the statement; needs the migrated schema. */
  public CassandraVisibleChats(CqlSession session, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.clock = clock;
    this.select =
        calls
            .prepare(
                """
                SELECT %s, visible_chat FROM presence_by_user
                WHERE user_id = :user_id LIMIT 100
                """
                    .formatted(CassandraBeatRows.COLUMNS))
            .get(0);
  }

  /** Whether a page of {@code user} shows {@code chat}, as far as its beat tells. */
  boolean shows(UserId user, ChatId chat) {
    Instant oldest = clock.instant().minus(BELIEVED);
    return calls.rows(select.bind().setUuid("user_id", user.value()).setIdempotent(true)).stream()
        .filter(CassandraBeatRows::counts)
        .filter(row -> chat.value().equals(row.getUuid("visible_chat")))
        .anyMatch(row -> row.getInstant("beat_at").isAfter(oldest));
  }
}
