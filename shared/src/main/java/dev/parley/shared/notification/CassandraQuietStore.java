package dev.parley.shared.notification;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Cassandra's tables {@code mutes_by_user} and {@code do_not_disturb}. */
public final class CassandraQuietStore implements QuietStore {
  private static final int MINUTES_PER_HOUR = 60;

  private final CassandraCalls calls;
  private final InstantSource clock;
  private final PreparedStatement insertMute;
  private final PreparedStatement deleteMute;
  private final PreparedStatement selectMute;
  private final PreparedStatement selectMutes;
  private final PreparedStatement insertHours;
  private final PreparedStatement deleteHours;
  private final PreparedStatement selectHours;

  /** Prepares the statements; needs the migrated schema. */
  public CassandraQuietStore(CqlSession session, InstantSource clock) {
    this.calls = new CassandraCalls(session);
    this.clock = clock;
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO mutes_by_user (user_id, chat_id, until)
            VALUES (:user_id, :chat_id, :until) USING TTL :ttl
            """,
            """
            DELETE FROM mutes_by_user WHERE user_id = :user_id AND chat_id = :chat_id
            """,
            """
            SELECT chat_id, until FROM mutes_by_user
            WHERE user_id = :user_id AND chat_id = :chat_id
            """,
            """
            SELECT chat_id, until FROM mutes_by_user WHERE user_id = :user_id LIMIT :quantity
            """,
            """
            INSERT INTO do_not_disturb (user_id, from_minute, to_minute, zone)
            VALUES (:user_id, :from_minute, :to_minute, :zone)
            """,
            """
            DELETE FROM do_not_disturb WHERE user_id = :user_id
            """,
            """
            SELECT from_minute, to_minute, zone FROM do_not_disturb WHERE user_id = :user_id
            """);
    this.insertMute = prepared.get(0);
    this.deleteMute = prepared.get(1);
    this.selectMute = prepared.get(2);
    this.selectMutes = prepared.get(3);
    this.insertHours = prepared.get(4);
    this.deleteHours = prepared.get(5);
    this.selectHours = prepared.get(6);
  }

  @Override
  public void mute(UserId user, Mute mute) {
    Duration rest = Duration.between(clock.instant(), mute.until());
    calls.row(
        at(insertMute, user)
            .setUuid("chat_id", mute.chatId().value())
            .setInstant("until", mute.until())
            .setInt("ttl", Math.toIntExact(Math.max(1, rest.toSeconds() + 1))));
  }

  @Override
  public void unmute(UserId user, ChatId chat) {
    calls.row(at(deleteMute, user).setUuid("chat_id", chat.value()));
  }

  @Override
  public boolean isMuted(UserId user, ChatId chat) {
    return calls
        .row(at(selectMute, user).setUuid("chat_id", chat.value()))
        .filter(this::lasts)
        .isPresent();
  }

  @Override
  public List<Mute> mutes(UserId user, int limit) {
    return calls.rows(at(selectMutes, user).setInt("quantity", limit)).stream()
        .filter(this::lasts)
        .map(row -> new Mute(new ChatId(row.getUuid("chat_id")), row.getInstant("until")))
        .toList();
  }

  private boolean lasts(Row row) {
    return clock.instant().isBefore(row.getInstant("until"));
  }

  @Override
  public void setDoNotDisturb(UserId user, Optional<DoNotDisturb> hours) {
    calls.row(
        hours
            .map(
                h ->
                    at(insertHours, user)
                        .setInt("from_minute", minute(h.from()))
                        .setInt("to_minute", minute(h.to()))
                        .setString("zone", h.zone().getId()))
            .orElseGet(() -> at(deleteHours, user)));
  }

  @Override
  public Optional<DoNotDisturb> doNotDisturb(UserId user) {
    return calls
        .row(at(selectHours, user))
        .map(
            row ->
                new DoNotDisturb(
                    time(row.getInt("from_minute")),
                    time(row.getInt("to_minute")),
                    ZoneId.of(row.getString("zone"))));
  }

  private static int minute(LocalTime time) {
    return time.getHour() * MINUTES_PER_HOUR + time.getMinute();
  }

  private static LocalTime time(int minute) {
    return LocalTime.of(minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
  }

  private static BoundStatement at(PreparedStatement statement, UserId user) {
    return statement.bind().setUuid("user_id", user.value()).setIdempotent(true);
  }
}
