package dev.parley.auth.session;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.session.Rotation.Refused;
import dev.parley.auth.session.Rotation.Repeated;
import dev.parley.auth.session.Rotation.Reused;
import dev.parley.auth.session.Rotation.Rotated;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions in PostgreSQL, table {@code session}.
 *
 * <p>A family is revoked as soon as one of its rows is. So a logout needs no lock against a
 * rotation at the same time: the row that the rotation adds belongs to a revoked family.
 */
public final class PostgresSessionStore implements SessionStore {
  private static final String INSERT =
      """
      insert into session
        (session_id, user_id, family_id, refresh_hash, created_at, expires_at, family_expires_at)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  /** Skips rows that another transaction is removing. */
  private static final String DELETE_ENDED =
      """
      delete from session where session_id in (
        select session_id from session
        where user_id = ?
          and (expires_at < ? or (rotated_at < ? and revoked_at is null))
        for update skip locked)
      """;

  private static final String SELECT_ACCOUNT =
      """
      select a.user_id, a.username, a.email, a.role, a.created_at
      from session s join account a using (user_id)
      where s.refresh_hash = ?
      """;

  /**
   * Lets one transaction at a time decide about a family, so that repetitions of two of its tokens
   * are counted one after the other. It comes before the lock of a row: the same order everywhere.
   */
  private static final String LOCK_FAMILY =
      """
      select pg_advisory_xact_lock(hashtextextended(family_id::text, 0))
      from session where refresh_hash = ?
      """;

  private static final String LOCK =
      """
      select session_id, user_id, family_id, expires_at, family_expires_at, rotated_at
      from session where refresh_hash = ?
      for update
      """;

  private static final String IS_REVOKED =
      """
      select exists (select from session where family_id = ? and revoked_at is not null)
      """;

  private static final String IS_UNUSED =
      """
      select exists (select from session where refresh_hash = ? and rotated_at is null)
      """;

  private static final String COUNT_REPETITIONS =
      """
      select coalesce(sum(repetitions), 0) from session where family_id = ? and rotated_at > ?
      """;

  private static final String MARK_REPEATED =
      """
      update session set repetitions = repetitions + 1 where session_id = ?
      """;

  private static final String MARK_ROTATED =
      """
      update session set rotated_at = ? where session_id = ?
      """;

  private static final String REVOKE =
      """
      update session set revoked_at = ?
      where family_id = (select family_id from session where refresh_hash = ?)
        and revoked_at is null
      """;

  private final PostgresDatabase database;

  public PostgresSessionStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public void open(UserId user, RefreshToken token, Instant now) {
    database.execute(
        connection -> {
          deleteEnded(connection, user.value(), now);
          UUID id = UUID.randomUUID();
          Instant familyEnd = now.plus(FAMILY_LIFETIME);
          insert(connection, new Row(id, user.value(), id, null, familyEnd, null), id, token, now);
          return null;
        });
  }

  @Override
  public Optional<Account> accountOf(RefreshToken token) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_ACCOUNT)) {
            select.setBytes(1, token.hash());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Rotation rotate(RefreshToken token, RefreshToken successor, Instant now) {
    return database.execute(
        connection -> {
          lockFamily(connection, token);
          Optional<Row> found = lock(connection, token);
          if (found.isEmpty()
              || !found.get().expiresAt().isAfter(now)
              || exists(connection, IS_REVOKED, found.get().familyId())) {
            return new Refused();
          }
          Row row = found.get();
          if (row.rotatedAt() == null) {
            markRotated(connection, row, now);
            deleteEnded(connection, row.userId(), now);
            insert(connection, row, UUID.randomUUID(), successor, now);
            return new Rotated();
          }
          boolean repeated =
              now.isBefore(row.rotatedAt().plus(REPEAT_WINDOW))
                  && exists(connection, IS_UNUSED, successor.hash())
                  && repetitions(connection, row, now) < REPEATS_MAX;
          if (repeated) {
            markRepeated(connection, row);
            return new Repeated(row.familyId());
          }
          revoke(connection, token, now);
          return new Reused(row.familyId());
        });
  }

  @Override
  public void revoke(RefreshToken token, Instant now) {
    database.execute(connection -> revoke(connection, token, now));
  }

  private static int revoke(Connection connection, RefreshToken token, Instant now)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(REVOKE)) {
      update.setObject(1, utc(now));
      update.setBytes(2, token.hash());
      return update.executeUpdate();
    }
  }

  private static void insert(
      Connection connection, Row family, UUID id, RefreshToken token, Instant now)
      throws SQLException {
    Instant end = now.plus(TOKEN_LIFETIME);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, id);
      insert.setObject(2, family.userId());
      insert.setObject(3, family.familyId());
      insert.setBytes(4, token.hash());
      insert.setObject(5, utc(now));
      insert.setObject(6, utc(end.isBefore(family.familyEnd()) ? end : family.familyEnd()));
      insert.setObject(7, utc(family.familyEnd()));
      insert.executeUpdate();
    }
  }

  private static void deleteEnded(Connection connection, UUID user, Instant now)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE_ENDED)) {
      delete.setObject(1, user);
      delete.setObject(2, utc(now.minus(REUSE_MEMORY)));
      delete.setObject(3, utc(now.minus(REUSE_MEMORY)));
      delete.executeUpdate();
    }
  }

  private static void markRotated(Connection connection, Row row, Instant now) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MARK_ROTATED)) {
      update.setObject(1, utc(now));
      update.setObject(2, row.sessionId());
      update.executeUpdate();
    }
  }

  private static void markRepeated(Connection connection, Row row) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MARK_REPEATED)) {
      update.setObject(1, row.sessionId());
      update.executeUpdate();
    }
  }

  private static long repetitions(Connection connection, Row row, Instant now) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COUNT_REPETITIONS)) {
      select.setObject(1, row.familyId());
      select.setObject(2, utc(now.minus(REPEAT_PERIOD)));
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  private static boolean exists(Connection connection, String query, Object key)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setObject(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static void lockFamily(Connection connection, RefreshToken token) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK_FAMILY)) {
      select.setBytes(1, token.hash());
      select.execute();
    }
  }

  private static Optional<Row> lock(Connection connection, RefreshToken token) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK)) {
      select.setBytes(1, token.hash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Row.of(row)) : Optional.empty();
      }
    }
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new UserId(row.getObject("user_id", UUID.class)),
        new Username(row.getString("username")),
        Optional.ofNullable(row.getString("email")),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private record Row(
      UUID sessionId,
      UUID userId,
      UUID familyId,
      Instant expiresAt,
      Instant familyEnd,
      Instant rotatedAt) {
    static Row of(ResultSet row) throws SQLException {
      OffsetDateTime rotated = row.getObject("rotated_at", OffsetDateTime.class);
      return new Row(
          row.getObject("session_id", UUID.class),
          row.getObject("user_id", UUID.class),
          row.getObject("family_id", UUID.class),
          row.getObject("expires_at", OffsetDateTime.class).toInstant(),
          row.getObject("family_expires_at", OffsetDateTime.class).toInstant(),
          rotated == null ? null : rotated.toInstant());
    }
  }
}
