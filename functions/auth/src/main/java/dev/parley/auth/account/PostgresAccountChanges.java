package dev.parley.auth.account;

import dev.parley.auth.database.PostgresDatabase;
import dev.parley.shared.event.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Changes of rows of the table {@code account}.
 *
 * <p>Rows are locked as an {@code update} locks them. Such a lock waits for a session that begins
 * at the same time, and does not wait for a refresh, which locks rows of {@code session} first.
 */
public final class PostgresAccountChanges implements AccountChanges {
  private static final String LOCK =
      """
      select from account where user_id = ? and disabled_at is null for no key update
      """;

  private static final String LOCK_ADMINISTRATORS =
      """
      select user_id, role = 'ADMIN' and disabled_at is null as is_administrator
      from account
      where role = 'ADMIN' or user_id = ?
      order by user_id
      for no key update
      """;

  private static final String SET_PASSWORD =
      """
      update account
      set password_hash = ?, password_version = password_version + 1, temporary_until = null
      where user_id = ? and password_version = ? and disabled_at is null
      """;

  private static final String SET_TEMPORARY_PASSWORD =
      """
      update account
      set password_hash = ?, password_version = password_version + 1, temporary_until = ?
      where user_id = ?
      """;

  private static final String DISABLE =
      """
      update account set disabled_at = coalesce(disabled_at, ?) where user_id = ?
      """;

  private static final String ENABLE =
      """
      update account set disabled_at = null where user_id = ?
      """;

  private final PostgresDatabase database;

  public PostgresAccountChanges(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public boolean lock(UserId id) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setObject(1, id.value());
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public boolean lockForAdministrator(UserId administrator, UserId id) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(LOCK_ADMINISTRATORS)) {
            select.setObject(1, id.value());
            boolean isAdministrator = false;
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                boolean isCaller = administrator.value().equals(row.getObject("user_id"));
                isAdministrator |= isCaller && row.getBoolean("is_administrator");
              }
            }
            return isAdministrator;
          }
        });
  }

  @Override
  public boolean setPassword(UserId id, int version, String hash) {
    return update(SET_PASSWORD, hash, id.value(), version) == 1;
  }

  @Override
  public void setTemporaryPassword(UserId id, String hash, Instant until) {
    update(SET_TEMPORARY_PASSWORD, hash, until.atOffset(ZoneOffset.UTC), id.value());
  }

  @Override
  public void disable(UserId id, Instant time) {
    update(DISABLE, time.atOffset(ZoneOffset.UTC), id.value());
  }

  @Override
  public void enable(UserId id) {
    update(ENABLE, id.value());
  }

  private int update(String statement, Object... values) {
    return database.execute(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
              update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
          }
        });
  }
}
