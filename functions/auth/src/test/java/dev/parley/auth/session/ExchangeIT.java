package dev.parley.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.PostgresAccountStore;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.auth.session.Rotation.Refused;
import dev.parley.auth.session.Rotation.Repeated;
import dev.parley.auth.session.Rotation.Reused;
import dev.parley.auth.session.Rotation.Rotated;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;
import java.security.SecureRandom;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges whose answer was lost, and exchanges that failed. */
class ExchangeIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final RefreshTokens TOKENS = new RefreshTokens(new SecureRandom(), new byte[32]);
  private static final String ATTEMPT = UUID.randomUUID().toString();

  private static TestDatabase own;
  private static PostgresDatabase database;
  private static SessionStore store;

  private final Account account =
      new Account(
          new UserId(UUID.randomUUID()),
          new Username(UUID.randomUUID().toString().substring(0, 30)),
          Role.USER,
          NOW);
  private final RefreshToken first = TOKENS.first();
  private final RefreshToken second = TOKENS.successor(first);
  private final RefreshToken third = TOKENS.successor(second);

  @BeforeAll
  static void migrate() {
    own = TestDatabase.create(SERVERS.postgreSql());
    database = new PostgresDatabase(own.config());
    new PostgresMigrations(database, own.config()).migrate();
    store = new PostgresSessionStore(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void open() {
    new PostgresAccountStore(database).create(account, "hash");
    SessionId session = new SessionId(UUID.randomUUID());
    var opening = new SessionStore.Opening(account.userId(), session, Device.UNKNOWN, first);
    assertThat(store.open(opening, 0, NOW)).isTrue();
  }

  @Test
  void anAttemptShouldBeRepeatedAsOftenAndAsLateAsItsClientNeeds() {
    assertThat(attempt(ATTEMPT, NOW)).isInstanceOf(Rotated.class);
    for (int hours = 0; hours < 100; hours++) {
      assertThat(attempt(ATTEMPT, NOW.plus(Duration.ofHours(hours)))).isInstanceOf(Repeated.class);
    }
    RefreshToken successor = TOKENS.successor(first, ATTEMPT);
    assertThat(rotate(successor, third, NOW.plus(Duration.ofDays(5)))).isInstanceOf(Rotated.class);
  }

  @Test
  void anAttemptShouldRotateOnceIfItIsMadeSeveralTimesAtOnce() {
    List<Rotation> rotations =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> attempt(ATTEMPT, NOW)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(rotations).filteredOn(r -> r instanceof Rotated).hasSize(1);
    assertThat(rotations).filteredOn(r -> r instanceof Repeated).hasSize(7);
  }

  @Test
  void anotherAttemptShouldRevokeTheFamilyAtOnce() {
    attempt(ATTEMPT, NOW);

    assertThat(attempt(UUID.randomUUID().toString(), NOW)).isInstanceOf(Reused.class);

    assertThat(rotate(TOKENS.successor(first, ATTEMPT), third, NOW)).isInstanceOf(Refused.class);
  }

  @Test
  void aThiefWithoutTheAttemptShouldNotGetTheSuccessor() {
    attempt(ATTEMPT, NOW);

    assertThat(rotate(first, second, NOW)).isInstanceOf(Reused.class);
  }

  @Test
  void anAttemptShouldNotBeRepeatedOnceItsSuccessorIsUsed() {
    attempt(ATTEMPT, NOW);
    rotate(TOKENS.successor(first, ATTEMPT), third, NOW);

    assertThat(attempt(ATTEMPT, NOW)).isInstanceOf(Reused.class);
  }

  @Test
  void anAttemptShouldNotBringBackAnEndedSession() {
    attempt(ATTEMPT, NOW);
    store.revoke(first, NOW);

    assertThat(attempt(ATTEMPT, NOW)).isInstanceOf(Refused.class);
  }

  /** Each writing statement of a rotation fails once. */
  @ParameterizedTest
  @ValueSource(strings = {"update", "insert"})
  void aRotationThatFailedShouldLeaveTheTokenGood(String statement) {
    failEvery(statement);

    assertThatThrownBy(() -> rotate(first, second, NOW)).isInstanceOf(RuntimeException.class);

    execute("drop trigger fault on session");
    assertThat(rotate(first, second, NOW)).isEqualTo(new Rotated());
    assertThat(rotate(second, third, NOW)).isEqualTo(new Rotated());
  }

  @Test
  void aRotationWhoseAnswerWasLostShouldBeRepeatedWithTheSameSuccessor() {
    rotate(first, second, NOW);

    assertThat(rotate(first, second, NOW)).isInstanceOf(Repeated.class);
    assertThat(rotate(second, third, NOW)).isEqualTo(new Rotated());
  }

  private static void failEvery(String statement) {
    execute(
        """
        create or replace function fail() returns trigger language plpgsql as
        $$ begin raise exception 'fault'; end $$
        """);
    execute("create trigger fault before " + statement + " on session execute function fail()");
  }

  private static void execute(String sql) {
    database.execute(
        connection -> {
          try (Statement ddl = connection.createStatement()) {
            return ddl.execute(sql);
          }
        });
  }

  private Rotation attempt(String attempt, Instant now) {
    return store.rotate(new Exchange(first, TOKENS.successor(first, attempt), true), now);
  }

  private static Rotation rotate(RefreshToken token, RefreshToken successor, Instant now) {
    return store.rotate(new Exchange(token, successor, false), now);
  }
}
