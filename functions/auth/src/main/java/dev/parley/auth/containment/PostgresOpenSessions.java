package dev.parley.auth.containment;

import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.session.Device;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The view of the table {@code session} by families.
 *
 * <p>All rows of a family that are not revoked yet are marked. So a rotation at the same time
 * cannot rescue the family: the row that it replaces is marked before or after it.
 */
public final class PostgresOpenSessions implements OpenSessions {
  private static final String SELECT_OPEN =
      """
      select family_id, max(device) as device,
        coalesce(min(started_at), min(created_at)) as started_at,
        max(created_at) as refreshed_at
      from session
      where user_id = ?
      group by family_id
      having bool_and(revoked_at is null) and bool_or(rotated_at is null and expires_at > ?)
      order by max(created_at) desc, family_id
      limit ?
      """;

  private static final String IS_OPEN =
      """
      select from session
      where user_id = ? and family_id = ?
      having bool_and(revoked_at is null) and bool_or(rotated_at is null and expires_at > ?)
      """;

  private static final String SELECT_OPEN_AMONG =
      """
      select family_id
      from session
      where family_id = any (?)
      group by family_id
      having bool_and(revoked_at is null) and bool_or(rotated_at is null and expires_at > ?)
      """;

  private static final String EXISTS =
      """
      select from session where user_id = ? and family_id = ? limit 1
      """;

  private static final String END =
      """
      update session set revoked_at = ?
      where user_id = ? and family_id = ? and revoked_at is null
      """;

  private static final String END_OTHERS =
      """
      update session set revoked_at = ?
      where user_id = ? and family_id <> ? and revoked_at is null
      """;

  private static final String END_ALL =
      """
      update session set revoked_at = ? where user_id = ? and revoked_at is null
      """;

  private static final String SELECT_ENDED =
      """
      select family_id
      from (
        select family_id, max(revoked_at) as ended_at,
          row_number() over (partition by user_id order by max(revoked_at) desc) as rank
        from session
        where revoked_at > ?
        group by user_id, family_id
      ) as ended
      order by rank, ended_at desc
      limit ?
      """;

  private final PostgresDatabase database;

  public PostgresOpenSessions(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public List<OpenSession> of(UserId user, Instant now) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_OPEN)) {
            select.setObject(1, user.value());
            select.setObject(2, utc(now));
            select.setInt(3, SHOWN_MAX);
            List<OpenSession> sessions = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                sessions.add(openSession(row));
              }
            }
            return List.copyOf(sessions);
          }
        });
  }

  @Override
  public boolean isOpen(UserId user, SessionId session, Instant now) {
    return finds(IS_OPEN, user.value(), session.value(), utc(now));
  }

  @Override
  public List<SessionId> openAmong(Collection<SessionId> sessions, Instant now) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_OPEN_AMONG)) {
            Object[] ids = sessions.stream().map(SessionId::value).toArray();
            select.setArray(1, connection.createArrayOf("uuid", ids));
            select.setObject(2, utc(now));
            return sessions(select);
          }
        });
  }

  @Override
  public boolean end(UserId user, SessionId session, Instant now) {
    update(END, utc(now), user.value(), session.value());
    return finds(EXISTS, user.value(), session.value());
  }

  @Override
  public void endOthers(UserId user, SessionId kept, Instant now) {
    update(END_OTHERS, utc(now), user.value(), kept.value());
  }

  @Override
  public void endAll(UserId user, Instant now) {
    update(END_ALL, utc(now), user.value());
  }

  @Override
  public List<SessionId> endedSince(Instant time) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_ENDED)) {
            select.setObject(1, utc(time));
            select.setInt(2, ENDED_MAX);
            return sessions(select);
          }
        });
  }

  private boolean finds(String query, Object... values) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            bind(select, values);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  private void update(String statement, Object... values) {
    database.execute(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(statement)) {
            bind(update, values);
            return update.executeUpdate();
          }
        });
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static OpenSession openSession(ResultSet row) throws SQLException {
    return new OpenSession(
        session(row),
        new Device(row.getString("device")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("refreshed_at", OffsetDateTime.class).toInstant());
  }

  private static List<SessionId> sessions(PreparedStatement select) throws SQLException {
    List<SessionId> sessions = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        sessions.add(session(row));
      }
    }
    return List.copyOf(sessions);
  }

  private static SessionId session(ResultSet row) throws SQLException {
    return new SessionId(row.getObject("family_id", UUID.class));
  }
}
