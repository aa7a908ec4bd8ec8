package dev.parley.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.parley.auth.session.SessionStore.Holder;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionStoreIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final RefreshTokens TOKENS = new RefreshTokens(new SecureRandom(), new byte[32]);

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
    open(first, NOW);
  }

  @Test
  void holderShouldBeKnownForEveryTokenOfTheFamily() {
    rotate(first, second, NOW);

    Holder ofFirst = holderOf(first, second, NOW).orElseThrow();
    Holder ofSecond = holderOf(second, third, NOW).orElseThrow();
    assertThat(ofFirst.account()).isEqualTo(account);
    assertThat(ofFirst.standing()).isEqualTo(Standing.REPEATABLE);
    assertThat(ofSecond).isEqualTo(new Holder(account, ofFirst.session(), Standing.UNUSED));
    assertThat(holderOf(third, TOKENS.successor(third), NOW)).isEmpty();
  }

  @Test
  void rotateShouldReplaceTheTokenOnce() {
    assertThat(rotate(first, second, NOW)).isInstanceOf(Rotated.class);
    assertThat(rotate(second, third, NOW.plusSeconds(900))).isInstanceOf(Rotated.class);
  }

  @Test
  void rotateShouldRepeatForALostAnswer() {
    rotate(first, second, NOW);

    assertThat(rotate(first, second, NOW.plusSeconds(9))).isInstanceOf(Repeated.class);

    assertThat(rotate(second, third, NOW.plusSeconds(9))).isInstanceOf(Rotated.class);
  }

  @Test
  void rotateShouldRevokeTheFamilyWhenTheRepetitionComesTooLate() {
    rotate(first, second, NOW);

    assertThat(rotate(first, second, NOW.plusSeconds(10))).isInstanceOf(Reused.class);

    assertThat(rotate(second, third, NOW.plusSeconds(11))).isInstanceOf(Refused.class);
  }

  @Test
  void rotateShouldRevokeTheFamilyWhenTheSuccessorIsUsedAlready() {
    rotate(first, second, NOW);
    rotate(second, third, NOW.plusSeconds(1));

    assertThat(rotate(first, second, NOW.plusSeconds(2))).isInstanceOf(Reused.class);

    assertThat(rotate(third, TOKENS.successor(third), NOW.plusSeconds(3)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void rotateShouldCountUsesAtTheSameTime() {
    List<Rotation> outcomes =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> rotate(first, second, NOW)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(outcomes).filteredOn(o -> o instanceof Rotated).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o instanceof Repeated).hasSize(2);
    assertThat(outcomes).filteredOn(o -> o instanceof Reused).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o instanceof Refused).hasSize(4);
    assertThat(rows()).isEqualTo("2");
  }

  @Test
  void rotateShouldRevokeTheFamilyAtTheThirdRepetitionWithinAnHour() {
    rotate(first, second, NOW);
    assertThat(rotate(first, second, NOW)).isInstanceOf(Repeated.class);
    Instant later = NOW.plus(Duration.ofMinutes(30));
    rotate(second, third, later);
    assertThat(rotate(second, third, later)).isInstanceOf(Repeated.class);

    assertThat(rotate(second, third, later)).isInstanceOf(Reused.class);

    assertThat(rotate(third, TOKENS.successor(third), later)).isInstanceOf(Refused.class);
  }

  @Test
  void rotateShouldForgetRepetitionsAfterAnHour() {
    rotate(first, second, NOW);
    rotate(first, second, NOW);
    rotate(first, second, NOW);
    Instant later = NOW.plus(SessionStore.REPEAT_PERIOD);
    rotate(second, third, later);

    assertThat(rotate(second, third, later)).isInstanceOf(Repeated.class);
  }

  @Test
  void rotateShouldRefuseAnExpiredToken() {
    Instant lastMoment = NOW.plus(SessionStore.TOKEN_LIFETIME);

    assertThat(rotate(first, second, lastMoment)).isInstanceOf(Refused.class);
    assertThat(rotate(first, second, lastMoment.minusMillis(1))).isInstanceOf(Rotated.class);
  }

  @Test
  void rotateShouldNotOutliveTheFamily() {
    RefreshToken token = first;
    Instant time = NOW;
    for (int week = 0; week < 12; week++) {
      time = time.plus(Duration.ofDays(7));
      assertThat(rotate(token, TOKENS.successor(token), time)).isInstanceOf(Rotated.class);
      token = TOKENS.successor(token);
    }

    assertThat(rotate(token, TOKENS.successor(token), NOW.plus(SessionStore.FAMILY_LIFETIME)))
        .isInstanceOf(Refused.class);
  }

  @Test
  void rotateShouldRefuseAnUnknownToken() {
    assertThat(rotate(TOKENS.first(), TOKENS.first(), NOW)).isInstanceOf(Refused.class);
  }

  @Test
  void revokeShouldEndTheFamilyWhicheverOfItsTokensIsGiven() {
    rotate(first, second, NOW);

    store.revoke(first, NOW.plusSeconds(1));

    assertThat(rotate(second, third, NOW.plusSeconds(2))).isInstanceOf(Refused.class);
  }

  @Test
  void revokeShouldAlsoEndATokenThatAppearsAtTheSameTime() {
    store.revoke(first, NOW);
    // The row that a rotation at the same time would add.
    own.run(
        """
        insert into session (session_id, user_id, family_id, refresh_hash, created_at, expires_at,
          family_expires_at)
        select gen_random_uuid(), user_id, family_id, '\\x%s', created_at, expires_at,
          family_expires_at
        from session where user_id = '%s'
        """
            .formatted(java.util.HexFormat.of().formatHex(second.hash()), account.userId()));

    assertThat(rotate(second, third, NOW)).isInstanceOf(Refused.class);
  }

  @Test
  void revokeShouldLeaveOtherFamiliesAlone() {
    RefreshToken other = TOKENS.first();
    open(other, NOW);

    store.revoke(first, NOW);

    assertThat(rotate(other, TOKENS.successor(other), NOW)).isInstanceOf(Rotated.class);
  }

  @Test
  void openShouldForgetDeadSessions() {
    rotate(first, second, NOW);
    assertThat(rows()).isEqualTo("2");

    open(TOKENS.first(), NOW.plus(Duration.ofDays(8)));
    assertThat(rows()).isEqualTo("2");

    open(TOKENS.first(), NOW.plus(Duration.ofDays(60)));
    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void tokensShouldBeStoredAsHashesOnly() {
    String stored =
        own.query("select s::text from session s where user_id = '" + account.userId() + "'");

    assertThat(stored)
        .contains(java.util.HexFormat.of().formatHex(first.hash()))
        .doesNotContain(first.value());
  }

  private void open(RefreshToken token, Instant now) {
    SessionId session = new SessionId(UUID.randomUUID());
    var opening = new SessionStore.Opening(account.userId(), session, Device.UNKNOWN, token);
    assertThat(store.open(opening, 0, now)).isTrue();
  }

  private String rows() {
    return own.query("select count(*) from session where user_id = '" + account.userId() + "'");
  }

  private static Rotation rotate(RefreshToken token, RefreshToken successor, Instant now) {
    return store.rotate(new Exchange(token, successor, false), now);
  }

  private static Optional<Holder> holderOf(
      RefreshToken token, RefreshToken successor, Instant now) {
    return store.holderOf(new Exchange(token, successor, false), now);
  }
}
