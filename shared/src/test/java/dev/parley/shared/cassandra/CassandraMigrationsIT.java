package dev.parley.shared.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrating a keyspace from several states. */
class CassandraMigrationsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  /** Shared by the tests, because it takes seconds to create one. */
  private static TestKeyspace keyspace;

  @BeforeAll
  static void createKeyspace() {
    keyspace = TestKeyspace.missing(SERVERS.cassandra());
    keyspace.migrate();
  }

  /** Repairs what an earlier test did: no migration counts as applied, so each is applied again. */
  @BeforeEach
  void repairKeyspace() {
    try (CqlSession session = keyspace.open()) {
      session.execute("TRUNCATE schema_migrations");
    }
    keyspace.migrate();
  }

  @Test
  void runShouldCreateTheKeyspaceAndEveryTable() {
    TestKeyspace created = TestKeyspace.missing(SERVERS.cassandra());

    created.migrate();

    assertThat(tables(created))
        .containsExactlyInAnyOrder(
            "arrangements_by_user",
            "buckets_by_chat",
            "change_buckets_by_chat",
            "changes_by_chat",
            "chats",
            "chats_by_user",
            "dead_letters",
            "device_owners",
            "devices_by_user",
            "direct_chats",
            "do_not_disturb",
            "events_by_chat",
            "lane_leases",
            "last_notifications",
            "members_by_chat",
            "message_key_checks",
            "mutes_by_user",
            "outbox",
            "outbox_watermarks",
            "pins_by_chat",
            "presence_by_user",
            "reads_by_user",
            "rooms_by_handle",
            "schema_migrations",
            "search_builds",
            "search_by_chat",
            "sends",
            "starts_by_user",
            "upload_check_watermarks",
            "upload_checks",
            "uploads",
            "uploads_by_message",
            "uploads_by_user",
            "users_with_devices");
  }

  @Test
  void runShouldChangeNothingTheSecondTime() {
    List<String> before = applied();

    keyspace.migrate();

    assertThat(applied()).isEqualTo(before);
  }

  @Test
  void runShouldFinishARunThatWasCutOff() {
    try (CqlSession session = keyspace.open()) {
      session.execute("DROP TABLE outbox");
      session.execute("DROP TABLE direct_chats");
      session.execute("TRUNCATE schema_migrations");
    }

    keyspace.migrate();

    assertThat(tables(keyspace)).contains("outbox", "direct_chats");
    assertThat(applied()).hasSize(14);
  }

  @Test
  void runShouldRefuseAMigrationThatWasChangedAfterwards() {
    try (CqlSession session = keyspace.open()) {
      session.execute(
          "UPDATE schema_migrations SET checksum = 'other' WHERE file = '"
              + CassandraMigrations.newest()
              + "'");
    }

    assertThatThrownBy(keyspace::migrate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(CassandraMigrations.newest());
  }

  @Test
  void checkShouldTellWhetherTheSchemaIsThere() {
    try (CqlSession session = keyspace.open()) {
      assertThatCode(() -> CassandraMigrations.check(session)).doesNotThrowAnyException();
      session.execute("TRUNCATE schema_migrations");
      assertThatThrownBy(() -> CassandraMigrations.check(session))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static List<String> tables(TestKeyspace keyspace) {
    try (CqlSession session = keyspace.open()) {
      return session
          .execute(
              "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
              keyspace.settings().keyspace())
          .map(row -> row.getString("table_name"))
          .all();
    }
  }

  private static List<String> applied() {
    try (CqlSession session = keyspace.open()) {
      return session
          .execute("SELECT * FROM schema_migrations")
          .map(Row::getFormattedContents)
          .all();
    }
  }
}
