package dev.parley.shared.presence;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beats in Cassandra's table {@code presence_by_user}: one row for each device, with a TTL, in
 * the partition of its user.
 *
 * <p>Cassandra's clock alone decides when a beat expires. The minute of the last beat and the wish
 * to be hidden are columns of the partition without a TTL, written in the same mutation.
 */
public final class CassandraPresenceStore implements PresenceStore {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraPresenceStore.class);

  /** Most devices of one user that are looked at. */
  static final int DEVICES_MAX = 50;

  private final CassandraCalls calls;
  private final Duration ttl;
  private final InstantSource clock;
  private final PreparedStatement insert;
  private final PreparedStatement insertWithoutChat;
  private final PreparedStatement active;
  private final PreparedStatement delete;
  private final PreparedStatement away;
  private final PreparedStatement selectAway;
  private final PreparedStatement hide;
  private final PreparedStatement select;

  /**
   * Beats in the keyspace of {@code session}.
   *
   * @param ttl how long a beat lasts
   */
  public CassandraPresenceStore(CqlSession session, Duration ttl, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.ttl = ttl;
    this.clock = clock;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO presence_by_user (user_id, device_id, visible_chat, beat_at, beat_number)
            VALUES (:user_id, :device_id, :visible_chat, :beat_at, :beat_number) USING TTL :ttl
            """,
            """
            INSERT INTO presence_by_user (user_id, device_id, beat_at)
            VALUES (:user_id, :device_id, :beat_at) USING TTL :ttl
            """,
            """
            UPDATE presence_by_user SET last_active_at = :minute WHERE user_id = :user_id
            """,
            """
            DELETE FROM presence_by_user WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            UPDATE presence_by_user USING TTL :ttl SET away_number = :away_number
            WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            SELECT away_number FROM presence_by_user
            WHERE user_id = :user_id AND device_id = :device_id
            """,
            """
            UPDATE presence_by_user SET hidden = :hidden WHERE user_id = :user_id
            """,
            """
            SELECT %s, visible_chat, last_active_at, hidden FROM presence_by_user
            WHERE user_id = :user_id LIMIT :quantity
            """
                .formatted(CassandraBeatRows.COLUMNS));
    this.insert = prepared.get(0);
    this.insertWithoutChat = prepared.get(1);
    this.active = prepared.get(2);
    this.delete = prepared.get(3);
    this.away = prepared.get(4);
    this.selectAway = prepared.get(5);
    this.hide = prepared.get(6);
    this.select = prepared.get(7);
  }

  @Override
  public void beat(UserId user, UUID device, OptionalLong number, Optional<ChatId> visible) {
    Instant now = clock.instant();
    BoundStatement unnumbered =
        of(insert, user)
            .setUuid("device_id", device)
            .setInstant("beat_at", now)
            .setInt("ttl", seconds());
    BoundStatement row =
        number.isPresent()
            ? unnumbered.setLong("beat_number", number.getAsLong())
            : unnumbered.unset("beat_number");
    calls.row(
        together(
            visible
                .map(chat -> row.setUuid("visible_chat", chat.value()))
                .orElseGet(() -> row.setToNull("visible_chat")),
            activity(user, now)));
  }

  @Override
  public void beatUnawaited(UserId user) {
    Instant now = clock.instant();
    BoundStatement row =
        of(insertWithoutChat, user)
            .setUuid("device_id", UNNAMED_DEVICE)
            .setInstant("beat_at", now)
            .setInt("ttl", seconds());
    CompletableFuture<?> unused =
        calls
            .start(together(row, activity(user, now)))
            .whenComplete(
                (written, failure) -> {
                  if (failure != null) {
                    // The next send, or the next beat of the client, makes up for it.
                    LOG.atWarn()
                        .addKeyValue("reason", failure.getClass().getSimpleName())
                        .log("a beat was not written");
                  }
                });
  }

  @Override
  public void leave(UserId user, UUID device, OptionalLong number) {
    if (number.isPresent() && hasLeftSince(user, device, number.getAsLong())) {
      // With its smaller number a beat between the two would count again.
      return;
    }
    calls.row(
        together(
            number.isPresent()
                ? of(away, user)
                    .setUuid("device_id", device)
                    .setLong("away_number", number.getAsLong())
                    .setInt("ttl", seconds())
                : of(delete, user).setUuid("device_id", device),
            of(delete, user).setUuid("device_id", UNNAMED_DEVICE),
            activity(user, clock.instant())));
  }

  private boolean hasLeftSince(UserId user, UUID device, long number) {
    return calls
        .row(of(selectAway, user).setUuid("device_id", device))
        .filter(row -> !row.isNull("away_number") && row.getLong("away_number") >= number)
        .isPresent();
  }

  @Override
  public void hide(UserId user, boolean hidden) {
    calls.row(of(hide, user).setBoolean("hidden", hidden));
  }

  @Override
  public Map<UserId, Presence> find(Collection<UserId> users) {
    Map<UserId, CompletableFuture<AsyncResultSet>> running = new LinkedHashMap<>();
    for (UserId user : users) {
      running.put(user, calls.start(of(select, user).setInt("quantity", DEVICES_MAX)));
    }
    Map<UserId, Presence> found = new LinkedHashMap<>();
    running.forEach(
        (user, rows) -> found.put(user, presence(CassandraCalls.rows(CassandraCalls.join(rows)))));
    return found;
  }

  /** Without a beat that lasts, the partition is one row without a device, or none. */
  private static Presence presence(List<Row> rows) {
    if (rows.isEmpty()) {
      return Presence.UNKNOWN;
    }
    Set<ChatId> visible = new HashSet<>();
    boolean active = false;
    for (Row row : rows) {
      if (CassandraBeatRows.counts(row)) {
        active = true;
        if (!row.isNull("visible_chat")) {
          visible.add(new ChatId(row.getUuid("visible_chat")));
        }
      }
    }
    Row any = rows.get(0);
    return new Presence(
        active,
        visible,
        Optional.ofNullable(any.getInstant("last_active_at")),
        any.getBoolean("hidden"));
  }

  private BoundStatement activity(UserId user, Instant now) {
    return of(active, user).setInstant("minute", now.truncatedTo(ChronoUnit.MINUTES));
  }

  /** One mutation, because all statements are about one partition. */
  private static BatchStatement together(BoundStatement... statements) {
    return BatchStatement.newInstance(BatchType.UNLOGGED, statements).setIdempotent(true);
  }

  private static BoundStatement of(PreparedStatement statement, UserId user) {
    return statement.bind().setUuid("user_id", user.value()).setIdempotent(true);
  }

  private int seconds() {
    return Math.toIntExact(ttl.toSeconds());
  }
}
