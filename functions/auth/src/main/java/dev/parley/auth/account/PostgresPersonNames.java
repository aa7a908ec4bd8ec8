package dev.parley.auth.account;

import dev.parley.auth.database.PostgresDatabase;
import dev.parley.shared.event.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Names in PostgreSQL, column {@code name} of the table {@code account}. */
public final class PostgresPersonNames implements PersonNames {
  private static final String UPDATE =
      """
      update account set name = ? where user_id = ? and disabled_at is null
      returning user_id, username, name, role, created_at
      """;

  private static final String SELECT =
      """
      select user_id, name from account where user_id = any (?) and name is not null
      """;

  private final PostgresDatabase database;

  public PostgresPersonNames(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<Account> set(UserId id, Optional<PersonName> name) {
    return database.execute(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, name.map(PersonName::value).orElse(null));
            update.setObject(2, id.value());
            try (ResultSet row = update.executeQuery()) {
              return row.next() ? Optional.of(PostgresAccountStore.account(row)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Map<UserId, PersonName> of(Collection<UserId> ids) {
    return database.execute(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            Object[] values = ids.stream().map(UserId::value).toArray();
            select.setArray(1, connection.createArrayOf("uuid", values));
            Map<UserId, PersonName> names = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                names.put(
                    new UserId(row.getObject("user_id", UUID.class)),
                    new PersonName(row.getString("name")));
              }
            }
            return Map.copyOf(names);
          }
        });
  }
}
