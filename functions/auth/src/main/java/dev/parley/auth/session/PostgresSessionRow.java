package dev.parley.auth.session;

import dev.parley.shared.token.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row of the table {@code session}: one refresh token of a family.
 *
 * @param rowId primary key
 * @param userId whose session it is
 * @param family the session that the token belongs to
 * @param device of the login, the same in all rows of the family
 * @param startedAt time of the login; null in rows of the version that did not store it
 * @param expiresAt when the token can no longer be exchanged
 * @param familyEnd when the family ends, however often it is refreshed
 */
record PostgresSessionRow(
    UUID rowId,
    UUID userId,
    SessionId family,
    Device device,
    Instant startedAt,
    Instant expiresAt,
    Instant familyEnd) {
  static PostgresSessionRow of(ResultSet row) throws SQLException {
    return new PostgresSessionRow(
        row.getObject("session_id", UUID.class),
        row.getObject("user_id", UUID.class),
        new SessionId(row.getObject("family_id", UUID.class)),
        new Device(row.getString("device")),
        instant(row, "started_at"),
        instant(row, "expires_at"),
        instant(row, "family_expires_at"));
  }

  /** The first row of a family that begins at {@code now}. */
  static PostgresSessionRow first(UUID user, SessionId family, Device device, Instant now) {
    return new PostgresSessionRow(
        family.value(),
        user,
        family,
        device,
        now,
        end(now, now.plus(SessionStore.FAMILY_LIFETIME)),
        now.plus(SessionStore.FAMILY_LIFETIME));
  }

  /** The row of the token that replaces this one's at {@code now}. */
  PostgresSessionRow next(UUID id, Instant now) {
    return new PostgresSessionRow(
        id, userId, family, device, startedAt, end(now, familyEnd), familyEnd);
  }

  private static Instant end(Instant now, Instant familyEnd) {
    Instant end = now.plus(SessionStore.TOKEN_LIFETIME);
    return end.isBefore(familyEnd) ? end : familyEnd;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
