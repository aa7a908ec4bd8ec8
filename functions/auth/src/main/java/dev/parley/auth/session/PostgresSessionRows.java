package dev.parley.auth.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The statements on single rows of the table {@code session}, within a transaction. */
final class PostgresSessionRows {
  private static final String INSERT =
      """
      insert into session
        (session_id, user_id, family_id, refresh_hash, created_at, expires_at, family_expires_at,
          device, started_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
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
      select session_id, user_id, family_id, device, started_at, expires_at, family_expires_at
      from session where refresh_hash = ?
      for update
      """;

  private static final String MARK_ROTATED =
      """
      update session set rotated_at = ? where session_id = ?
      """;

  private static final String MARK_REPEATED =
      """
      update session set repetitions = repetitions + 1 where session_id = ?
      """;

  private PostgresSessionRows() {}

  static void insert(Connection connection, PostgresSessionRow row, RefreshToken token, Instant now)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, row.rowId());
      insert.setObject(2, row.userId());
      insert.setObject(3, row.family().value());
      insert.setBytes(4, token.hash());
      insert.setObject(5, utc(now));
      insert.setObject(6, utc(row.expiresAt()));
      insert.setObject(7, utc(row.familyEnd()));
      insert.setString(8, row.device().label());
      insert.setObject(9, utc(row.startedAt()));
      insert.executeUpdate();
    }
  }

  static void deleteEnded(Connection connection, UUID user, Instant now) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE_ENDED)) {
      delete.setObject(1, user);
      delete.setObject(2, utc(now.minus(SessionStore.REUSE_MEMORY)));
      delete.setObject(3, utc(now.minus(SessionStore.REUSE_MEMORY)));
      delete.executeUpdate();
    }
  }

  static void lockFamily(Connection connection, RefreshToken token) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK_FAMILY)) {
      select.setBytes(1, token.hash());
      select.execute();
    }
  }

  static Optional<PostgresSessionRow> lock(Connection connection, RefreshToken token)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK)) {
      select.setBytes(1, token.hash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(PostgresSessionRow.of(row)) : Optional.empty();
      }
    }
  }

  static void markRotated(Connection connection, PostgresSessionRow row, Instant now)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MARK_ROTATED)) {
      update.setObject(1, utc(now));
      update.setObject(2, row.rowId());
      update.executeUpdate();
    }
  }

  static void markRepeated(Connection connection, PostgresSessionRow row) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(MARK_REPEATED)) {
      update.setObject(1, row.rowId());
      update.executeUpdate();
    }
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
