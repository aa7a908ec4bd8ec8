package dev.parley.auth.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrations of databases that have accounts already. */
class MigrationIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.POSTGRESQL);

  private final TestDatabase own = TestDatabase.create(SERVERS.postgreSql());

  @Test
  void accountsThatLookAlikeShouldSurviveTheSkeletonsAndOneShouldHoldTheLook() {
    migrateTo("3");
    account("Illy", "2026-01-02", "'one@example.org'");
    account("1lly", "2026-01-01", "null");
    account("llly", "2026-01-03", "'three@example.org'");
    account("Mary", "2026-01-01", "null");
    account("12345", "2026-01-01", "null");

    migrateTo("latest");

    assertThat(
            own.query("select username || ' ' || coalesce(skeleton, '-') from account order by 1"))
        .isEqualTo("12345 l2345\n1lly llly\nIlly -\nMary rnary\nllly -");
    assertThat(own.query("select count(*) from account where email is not null")).isEqualTo("0");
    assertThatThrownBy(
            () ->
                own.run(
                    "insert into account (user_id, username, skeleton,"
                        + " password_hash, role, created_at) values (gen_random_uuid(), 'i1ly', 'llly', '',"
                        + " 'USER', now())"))
        .hasStackTraceContaining("account_by_skeleton");
  }

  @Test
  void theVersionBeforeShouldGoOnWorkingBesideTheNewSchema() {
    migrateTo("latest");

    account("old.version", "2026-01-01", "'kept@example.org'");
    own.run(
        "insert into session (session_id, user_id, family_id, refresh_hash, created_at,"
            + " expires_at, family_expires_at) select gen_random_uuid(), user_id,"
            + " gen_random_uuid(), sha256('x'), now(), now(), now() from account");

    assertThat(own.query("select device from session")).isEmpty();
  }

  private void account(String username, String date, String email) {
    own.run(
        "insert into account (user_id, username, email, password_hash, role, created_at) values"
            + " (gen_random_uuid(), '%s', %s, '', 'USER', '%s')".formatted(username, email, date));
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(own.url(), own.user(), own.password())
        .locations("classpath:" + PostgresMigrations.LOCATION)
        .target(version)
        .load()
        .migrate();
  }
}
