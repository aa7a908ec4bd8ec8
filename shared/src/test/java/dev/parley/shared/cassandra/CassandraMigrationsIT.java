package dev.parley.shared.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Migrating a keyspace, whatever state it is in. */
class CassandraMigrationsIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private final TestKeyspace keyspace = TestKeyspace.unborn(SERVERS.cassandra());

  @Test
  void runShouldCreateTheKeyspaceAndEveryTable() {
    keyspace.migrate();

    assertThat(tables())
        .containsExactlyInAnyOrder(
            "buckets_by_chat",
            "chats",
            "chats_by_user",
            "dead_letters",
            "direct_chats",
            "events_by_chat",
            "members_by_chat",
            "outbox",
            "outbox_watermarks",
            "reads_by_user",
            "rooms_by_handle",
            "schema_migrations",
            "sends");
  }

  @Test
  void runShouldChangeNothingTheSecondTime() {
    keyspace.migrate();
    List<String> before = applied();

    keyspace.migrate();

    assertThat(applied()).isEqualTo(before);
  }

  @Test
  void runShouldFinishARunThatWasCutOff() {
    keyspace.migrate();
    try (CqlSession session = keyspace.open()) {
      session.execute("DROP TABLE outbox");
      session.execute("DROP TABLE direct_chats");
      session.execute("TRUNCATE schema_migrations");
    }

    keyspace.migrate();

    assertThat(tables()).contains("outbox", "direct_chats");
    assertThat(applied()).hasSize(3);
  }

  @Test
  void runShouldRefuseAMigrationThatWasChangedAfterwards() {
    keyspace.migrate();
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
    keyspace.migrate();
    try (CqlSession session = keyspace.open()) {
      assertThatCode(() -> CassandraMigrations.check(session)).doesNotThrowAnyException();
      session.execute("TRUNCATE schema_migrations");
      assertThatThrownBy(() -> CassandraMigrations.check(session))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private List<String> tables() {
    try (CqlSession session = keyspace.open()) {
      return session
          .execute(
              "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
              keyspace.settings().keyspace())
          .map(row -> row.getString("table_name"))
          .all();
    }
  }

  private List<String> applied() {
    try (CqlSession session = keyspace.open()) {
      return session
          .execute("SELECT * FROM schema_migrations")
          .map(Row::getFormattedContents)
          .all();
    }
  }
}
