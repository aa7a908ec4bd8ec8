package dev.parley.auth.session;

import dev.parley.auth.account.PostgresAccountStore;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.session.Rotation.Refused;
import dev.parley.auth.session.Rotation.Repeated;
import dev.parley.auth.session.Rotation.Reused;
import dev.parley.auth.session.Rotation.Rotated;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens and refreshes sessions in PostgreSQL, table {@code session}.
 *
 * <p>A family is revoked as soon as one of its rows is. So a logout needs no lock against a
 * rotation at the same time: the row that the rotation adds belongs to a revoked family.
 */
public final class PostgresSessionStore implements SessionStore {
  /**
   * Holds the account until the session is stored: who sets another password or disables the
   * account at the same time either waits, and then ends this session too, or was first.
   */
  private static final String LOCK_ACCOUNT =
      """
      select from account
      where user_id = ? and password_version = ? and disabled_at is null
      for share
      """;

  private static final String SELECT_HOLDER =
      """
      select a.user_id, a.username, a.name, a.role, a.created_at, s.family_id,
        case
          when s.expires_at <= ? or a.disabled_at is not null or exists (
            select from session f where f.family_id = s.family_id and f.revoked_at is not null)
            then 'ENDED'
          when s.rotated_at is null then 'UNUSED'
          when s.rotated_at > ?
            and exists (
              select from session n where n.refresh_hash = ? and n.rotated_at is null)
            and (
              select coalesce(sum(r.repetitions), 0) from session r
              where r.family_id = s.family_id and r.rotated_at > ?) < ?
            then 'REPEATABLE'
          else 'USED'
        end as standing
      from session s join account a using (user_id)
      where s.refresh_hash = ?
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
  public boolean open(Opening opening, int passwordVersion, Instant now) {
    UserId user = opening.user();
    return database.execute(
        connection -> {
          if (!lockAccount(connection, user, passwordVersion)) {
            return false;
          }
          PostgresSessionRows.deleteEnded(connection, user.value(), now);
          PostgresSessionRow row =
              PostgresSessionRow.first(user.value(), opening.session(), opening.device(), now);
          PostgresSessionRows.insert(connection, row, opening.token(), now);
          return true;
        });
  }

  @Override
  public Optional<Holder> holderOf(Exchange exchange, Instant now) {
    return database.execute(connection -> holder(connection, exchange, now));
  }

  @Override
  public Rotation rotate(Exchange exchange, Instant now) {
    RefreshToken token = exchange.token();
    return database.execute(
        connection -> {
          PostgresSessionRows.lockFamily(connection, token);
          Optional<PostgresSessionRow> found = PostgresSessionRows.lock(connection, token);
          Optional<Holder> holder = holder(connection, exchange, now);
          if (found.isEmpty() || holder.isEmpty()) {
            return new Refused();
          }
          PostgresSessionRow row = found.get();
          return switch (holder.get().standing()) {
            case ENDED -> new Refused();
            case UNUSED -> {
              PostgresSessionRows.markRotated(connection, row, now);
              PostgresSessionRows.deleteEnded(connection, row.userId(), now);
              PostgresSessionRow next = row.next(UUID.randomUUID(), now);
              PostgresSessionRows.insert(connection, next, exchange.successor(), now);
              yield new Rotated();
            }
            case REPEATABLE -> {
              if (!exchange.isAttempt()) {
                PostgresSessionRows.markRepeated(connection, row);
              }
              yield new Repeated(row.family());
            }
            case USED -> {
              revoke(connection, token, now);
              yield new Reused(row.family());
            }
          };
        });
  }

  @Override
  public void revoke(RefreshToken token, Instant now) {
    database.execute(connection -> revoke(connection, token, now));
  }

  private static int revoke(Connection connection, RefreshToken token, Instant now)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(REVOKE)) {
      update.setObject(1, PostgresSessionRows.utc(now));
      update.setBytes(2, token.hash());
      return update.executeUpdate();
    }
  }

  private static boolean lockAccount(Connection connection, UserId user, int passwordVersion)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LOCK_ACCOUNT)) {
      select.setObject(1, user.value());
      select.setInt(2, passwordVersion);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static Optional<Holder> holder(Connection connection, Exchange exchange, Instant now)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT_HOLDER)) {
      select.setObject(1, PostgresSessionRows.utc(now));
      select.setObject(2, PostgresSessionRows.utc(now.minus(exchange.repeatWindow())));
      select.setBytes(3, exchange.successor().hash());
      select.setObject(4, PostgresSessionRows.utc(now.minus(REPEAT_PERIOD)));
      select.setInt(5, exchange.repeatsMax());
      select.setBytes(6, exchange.token().hash());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(holder(row)) : Optional.empty();
      }
    }
  }

  private static Holder holder(ResultSet row) throws SQLException {
    return new Holder(
        PostgresAccountStore.account(row),
        new SessionId(row.getObject("family_id", UUID.class)),
        Standing.valueOf(row.getString("standing")));
  }
}
