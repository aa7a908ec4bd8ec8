package dev.parley.auth.account;

import dev.parley.auth.account.CreateResult.Created;
import dev.parley.auth.account.CreateResult.UsernameConfusable;
import dev.parley.auth.account.CreateResult.UsernameTaken;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Accounts in PostgreSQL, table {@code account}. */
public final class PostgresAccountStore implements AccountStore {
  private static final String INSERT =
      """
      insert into account (user_id, username, skeleton, password_hash, role, created_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private static final String USERNAME_EXISTS =
      """
      select exists (select from account where lower(username collate "C") = ?)
      """;

  private static final String SELECT_BY_ID =
      """
      select user_id, username, name, role, created_at from account where user_id = ?
      """;

  private static final String SELECT_CREDENTIAL =
      """
      select user_id, username, name, role, created_at, password_hash, password_version, temporary_until,
        disabled_at from account
      """;

  private static final String BY_USERNAME =
      SELECT_CREDENTIAL + "where lower(username collate \"C\") = ?";

  private static final String BY_ID = SELECT_CREDENTIAL + "where user_id = ?";

  private static final String UPDATE_HASH =
      """
      update account set password_hash = ? where user_id = ? and password_hash = ?
      """;

  /** A prefix as a range of the index; so no wildcard needs escaping. */
  private static final String SELECT_RANGE =
      """
      select user_id, username, name, role, created_at from account
      where lower(username collate "C") >= ?
        and lower(username collate "C") < ?
        and lower(username collate "C") > ?
      order by lower(username collate "C")
      limit ?
      """;

  /** Sorts after every character that a username can contain. */
  private static final String AFTER_ANY_CHARACTER = "\u007f";

  private final PostgresDatabase database;

  public PostgresAccountStore(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public CreateResult create(Account account, String passwordHash) {
    return database.execute(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, account.userId().value());
            insert.setString(2, account.username().value());
            insert.setString(3, Skeleton.of(account.username().value()));
            insert.setString(4, passwordHash);
            insert.setString(5, account.role().name());
            insert.setObject(6, account.createdAt().atOffset(ZoneOffset.UTC));
            if (insert.executeUpdate() == 1) {
              return new Created();
            }
          }
          try (PreparedStatement select = connection.prepareStatement(USERNAME_EXISTS)) {
            select.setString(1, account.username().folded());
            try (ResultSet row = select.executeQuery()) {
              boolean taken = row.next() && row.getBoolean(1);
              return taken ? new UsernameTaken() : new UsernameConfusable();
            }
          }
        });
  }

  @Override
  public Optional<Account> find(UserId id) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_BY_ID)) {
            select.setObject(1, id.value());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(account(row)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Optional<Credential> findCredential(Username username) {
    return findCredential(BY_USERNAME, username.folded());
  }

  @Override
  public Optional<Credential> findCredential(UserId id) {
    return findCredential(BY_ID, id.value());
  }

  private Optional<Credential> findCredential(String query, Object key) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, key);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(credential(row)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public void replacePasswordHash(UserId id, String old, String replacement) {
    database.execute(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(UPDATE_HASH)) {
            update.setString(1, replacement);
            update.setObject(2, id.value());
            update.setString(3, old);
            return update.executeUpdate();
          }
        });
  }

  @Override
  public List<Account> list(UserQuery query) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_RANGE)) {
            select.setString(1, query.prefix());
            select.setString(2, query.prefix() + AFTER_ANY_CHARACTER);
            select.setString(3, query.after());
            select.setInt(4, query.limit());
            List<Account> accounts = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                accounts.add(account(row));
              }
            }
            return List.copyOf(accounts);
          }
        });
  }

  /** The account in {@code row}, which has all its columns. */
  public static Account account(ResultSet row) throws SQLException {
    return new Account(
        new UserId(row.getObject("user_id", UUID.class)),
        new Username(row.getString("username")),
        Optional.ofNullable(row.getString("name")).map(PersonName::new),
        Role.valueOf(row.getString("role")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(
        account(row),
        row.getString("password_hash"),
        row.getInt("password_version"),
        Optional.ofNullable(row.getObject("temporary_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getObject("disabled_at") != null);
  }
}
