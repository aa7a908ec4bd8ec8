package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.account.CreateResult.Created;
import dev.parley.auth.account.CreateResult.UsernameConfusable;
import dev.parley.auth.account.CreateResult.UsernameTaken;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresAccountStoreIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static PostgresDatabase database;
  private static AccountStore store;

  @BeforeAll
  static void migrate() {
    TestDatabase own = TestDatabase.create(SERVERS.postgreSql());
    database = new PostgresDatabase(own.config());
    new PostgresMigrations(database, own.config()).migrate();
    store = new PostgresAccountStore(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void createShouldKeepEveryField() {
    Account account = account("Every.Field");

    assertThat(store.create(account, "hash")).isInstanceOf(Created.class);

    assertThat(store.find(account.userId())).contains(account);
    assertThat(store.findCredential(new Username("every.FIELD")))
        .contains(new Credential(account, "hash", 0, Optional.empty(), false));
  }

  @Test
  void createShouldTellWhatIsTaken() {
    store.create(account("first-of-two"), "hash");

    assertThat(store.create(account("First-Of-Two"), "hash")).isInstanceOf(UsernameTaken.class);
    assertThat(store.create(account("f1rst-0f-twO"), "hash"))
        .isInstanceOf(UsernameConfusable.class);
    assertThat(store.findCredential(new Username("f1rst-0f-two"))).isEmpty();
  }

  @Test
  void replacePasswordHashShouldYieldToAnEarlierReplacement() {
    Account account = account("rehash");
    store.create(account, "first");

    store.replacePasswordHash(account.userId(), "first", "second");
    store.replacePasswordHash(account.userId(), "first", "third");

    assertThat(store.findCredential(account.username()).orElseThrow().passwordHash())
        .isEqualTo("second");
  }

  @Test
  void listShouldOrderByLowerCaseBytes() {
    for (String name : List.of("lst_b", "lst-a", "LST.c", "lst1", "LSTa", "lst_", "lsu")) {
      store.create(account(name), "hash");
    }

    assertThat(names(new UserQuery("LST", "", 10)))
        .containsExactly("lst-a", "LST.c", "lst1", "lst_", "lst_b", "LSTa");
    assertThat(names(new UserQuery("lst", "LST1", 2))).containsExactly("lst_", "lst_b");
    assertThat(names(new UserQuery("lst_", "", 10))).containsExactly("lst_", "lst_b");
  }

  @Test
  void aTransactionShouldTakeBackEverythingWhenItFails() {
    Account account = account("half-written");

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    () -> {
                      store.create(account, "hash");
                      throw new IllegalStateException("the second step failed");
                    }))
        .hasMessage("the second step failed");

    assertThat(store.find(account.userId())).isEmpty();
  }

  private static List<String> names(UserQuery query) {
    return store.list(query).stream().map(a -> a.username().value()).toList();
  }

  private static Account account(String username) {
    return new Account(
        new UserId(UUID.randomUUID()), new Username(username), Role.USER, Instant.now());
  }
}
