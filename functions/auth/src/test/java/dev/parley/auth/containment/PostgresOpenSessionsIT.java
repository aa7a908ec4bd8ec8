package dev.parley.auth.containment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.PostgresAccountStore;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.auth.session.SessionProbe;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOpenSessionsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static TestDatabase own;
  private static PostgresDatabase database;

  private final OpenSessions sessions = new PostgresOpenSessions(database);
  private final UserId user = create();
  private final SessionProbe probe = new SessionProbe(database, NOW);

  @BeforeAll
  static void migrate() {
    own = TestDatabase.create(SERVERS.postgreSql());
    database = new PostgresDatabase(own.config());
    new PostgresMigrations(database, own.config()).migrate();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void anExpiredSessionShouldNotBeOpen() {
    SessionId session = probe.open(user, 0).orElseThrow();

    assertThat(sessions.isOpen(user, session, NOW.plus(Duration.ofDays(29)))).isTrue();
    assertThat(sessions.isOpen(user, session, NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(sessions.isOpen(create(), session, NOW)).isFalse();
    assertThat(sessions.of(user, NOW.plus(Duration.ofDays(30)))).isEmpty();
  }

  @Test
  void aRowOfTheVersionBeforeShouldBeShownWithTheTimeOfItsOldestRow() {
    SessionId session = probe.open(user, 0).orElseThrow();
    own.run("update session set started_at = null where user_id = '" + user + "'");
    assertThat(probe.refresh(session)).isTrue();

    assertThat(sessions.of(user, NOW))
        .singleElement()
        .satisfies(s -> assertThat(s.startedAt()).isEqualTo(NOW));
  }

  @Test
  void endedSinceShouldForgetWhatEndedLongAgo() {
    SessionId session = probe.open(user, 0).orElseThrow();
    sessions.endAll(user, NOW);

    assertThat(sessions.endedSince(NOW.minusSeconds(1))).contains(session);
    assertThat(sessions.endedSince(NOW)).doesNotContain(session);
  }

  @Test
  void nobodyShouldPushTheEndedSessionOfAnotherOutOfTheList() {
    SessionId victim = probe.open(user, 0).orElseThrow();
    sessions.endAll(user, NOW);
    own.run(
        """
        insert into session (session_id, user_id, family_id, refresh_hash, created_at, expires_at,
          family_expires_at, revoked_at)
        select gen_random_uuid(), '%s', gen_random_uuid(), sha256(n::text::bytea), now(), now(),
          now(), '2026-11-29T12:00:01Z'
        from generate_series(1, %d) as n
        """
            .formatted(create(), OpenSessions.ENDED_MAX));

    assertThat(sessions.endedSince(NOW.minusSeconds(1)))
        .hasSize(OpenSessions.ENDED_MAX)
        .contains(victim);
  }

  private static UserId create() {
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            new Username("u" + UUID.randomUUID().toString().substring(0, 30)),
            Role.USER,
            NOW);
    new PostgresAccountStore(database).create(account, "hash");
    return account.userId();
  }
}
