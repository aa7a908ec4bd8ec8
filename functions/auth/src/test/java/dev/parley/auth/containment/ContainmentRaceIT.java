package dev.parley.auth.containment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.auth.account.Account;
import dev.parley.auth.account.PostgresAccountChanges;
import dev.parley.auth.account.PostgresAccountStore;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.PostgresDatabase;
import dev.parley.auth.database.PostgresMigrations;
import dev.parley.auth.database.TestDatabase;
import dev.parley.auth.session.SessionProbe;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two things at once, step by step: one transaction has done its work and is held open while the
 * other one runs. No session may survive.
 */
class ContainmentRaceIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  private static TestDatabase own;
  private static PostgresDatabase database;

  private final UserId user = create(Role.USER);
  private final UserId admin = create(Role.ADMIN);
  private final SessionProbe probe = new SessionProbe(database, NOW);
  private final Containment containment =
      new Containment(
          new PostgresAccountChanges(database),
          new PostgresOpenSessions(database),
          database,
          () -> NOW);
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private SessionId session;
  private SessionId adminSession;

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

  @BeforeEach
  void logIn() {
    session = probe.open(user, 0).orElseThrow();
    adminSession = probe.open(admin, 0).orElseThrow();
  }

  @Test
  void disablingWhileALoginStoresItsSessionShouldEndThatSession() {
    var login = heldOpen(() -> assertThat(probe.open(user, 0)).isPresent());
    var disabling = start(() -> containment.disable(administrator(), user));
    awaitALock();

    release(login, disabling);

    assertThat(probe.openSessions(user)).isEmpty();
  }

  @Test
  void aLoginWhileTheAccountIsBeingDisabledShouldBeRefused() {
    var disabling = heldOpen(() -> containment.disable(administrator(), user));
    var login = start(() -> assertThat(probe.open(user, 0)).isEmpty());
    awaitALock();

    release(disabling, login);

    assertThat(probe.openSessions(user)).isEmpty();
  }

  @Test
  void disablingWhileARefreshStoresItsSuccessorShouldEndThatSession() {
    var refresh = heldOpen(() -> assertThat(probe.refresh(session)).isTrue());
    var disabling = start(() -> containment.disable(administrator(), user));
    awaitALock();

    release(refresh, disabling);

    assertThat(probe.openSessions(user)).isEmpty();
    assertThat(probe.refresh(session)).isFalse();
  }

  @Test
  void aRefreshWhileTheAccountIsBeingDisabledShouldNotRescueTheSession() {
    var disabling = heldOpen(() -> containment.disable(administrator(), user));
    var refresh = start(() -> probe.refresh(session));
    awaitALock();

    release(disabling, refresh);

    assertThat(probe.openSessions(user)).isEmpty();
    assertThat(probe.refresh(session)).isFalse();
  }

  @Test
  void aLoginWithTheOldPasswordWhileItIsChangedShouldLeaveNoSession() {
    var change =
        heldOpen(() -> assertThat(containment.changePassword(caller(), 0, "new")).isTrue());
    var login = start(() -> assertThat(probe.open(user, 0)).isEmpty());
    awaitALock();

    release(change, login);

    assertThat(probe.openSessions(user)).containsExactly(session);
  }

  @Test
  void ofTwoPasswordChangesAtOnceOneShouldWin() {
    var first =
        heldOpen(() -> assertThat(containment.changePassword(caller(), 0, "first")).isTrue());
    var second =
        start(() -> assertThat(containment.changePassword(caller(), 0, "second")).isFalse());
    awaitALock();

    release(first, second);

    assertThat(own.query("select password_hash from account where user_id = '" + user + "'"))
        .isEqualTo("first");
  }

  @Test
  void ofTwoSessionsThatEndEachOtherOneShouldStay() {
    SessionId other = probe.open(user, 0).orElseThrow();
    var first = heldOpen(() -> containment.endOthers(caller()));
    var second = start(() -> containment.endOthers(callerIn(other)));
    awaitALock();

    released.countDown();
    first.join();

    assertThatThrownBy(second::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ProblemException.class);
    assertThat(probe.openSessions(user)).containsExactly(session);
  }

  @Test
  void ofTwoAdministratorsWhoDisableEachOtherOneShouldStay() {
    UserId rival = create(Role.ADMIN);
    CallerSession rivalCaller =
        new CallerSession(
            new Caller(rival, "rival", Role.ADMIN), probe.open(rival, 0).orElseThrow());
    var first = heldOpen(() -> containment.disable(administrator(), rival));
    var second = start(() -> containment.disable(rivalCaller, admin));
    awaitALock();

    released.countDown();
    first.join();

    assertThatThrownBy(second::join).hasCauseInstanceOf(ProblemException.class);
    assertThat(probe.openSessions(admin)).containsExactly(adminSession);
    assertThat(probe.openSessions(rival)).isEmpty();
  }

  @Test
  void aLoginThatProvedAPasswordBeforeAResetShouldBeRefusedAfterIt() {
    containment.resetPassword(administrator(), user, "given", NOW.plusSeconds(60));

    assertThat(probe.open(user, 0)).isEmpty();
    assertThat(probe.openSessions(user)).isEmpty();
  }

  private CallerSession caller() {
    return callerIn(session);
  }

  private CallerSession callerIn(SessionId id) {
    return new CallerSession(new Caller(user, "user", Role.USER), id);
  }

  private CallerSession administrator() {
    return new CallerSession(new Caller(admin, "admin", Role.ADMIN), adminSession);
  }

  /** Does {@code work} in a transaction that commits after {@link #released}. */
  private CompletableFuture<Void> heldOpen(Runnable work) {
    CompletableFuture<Void> transaction =
        CompletableFuture.runAsync(
            () ->
                database.inTransaction(
                    () -> {
                      work.run();
                      held.countDown();
                      awaitRelease();
                      return null;
                    }));
    await().until(() -> held.getCount() == 0 || transaction.isDone());
    return transaction;
  }

  private static CompletableFuture<Void> start(Runnable work) {
    return CompletableFuture.runAsync(work);
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a transaction of this database waits for another one. */
  private static void awaitALock() {
    await()
        .until(
            () ->
                own.query(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()")
                    .equals("1"));
  }

  private void release(CompletableFuture<Void> first, CompletableFuture<Void> second) {
    released.countDown();
    first.join();
    second.join();
  }

  private static UserId create(Role role) {
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            new Username("u" + UUID.randomUUID().toString().substring(0, 30)),
            role,
            NOW);
    new PostgresAccountStore(database).create(account, "hash");
    return account.userId();
  }
}
