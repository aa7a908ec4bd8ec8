package dev.parley.shared.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.store.StoreUnavailableException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that starts before its keyspace, or before Cassandra itself. */
class CassandraConnectionIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void getShouldSucceedOnceTheKeyspaceHasComeIntoBeing() {
    TestKeyspace keyspace = TestKeyspace.missing(SERVERS.cassandra());
    try (CassandraConnection<String> connection =
        CassandraConnection.start(keyspace.settings(), CassandraConnectionIT::readSchema)) {
      assertThatThrownBy(connection::get).isInstanceOf(StoreUnavailableException.class);

      keyspace.migrate();

      await()
          .atMost(Duration.ofSeconds(20))
          .ignoreException(StoreUnavailableException.class)
          .untilAsserted(
              () -> assertThat(connection.get()).isEqualTo(CassandraMigrations.newest()));
      connection.check();
    }
  }

  @Test
  void getShouldGiveUpSoonWhereNobodyListens() {
    CassandraSettings nobody =
        new CassandraSettings(
            Optional.empty(),
            List.of(InetSocketAddress.createUnresolved("127.0.0.1", 1)),
            "datacenter1",
            Optional.empty(),
            Optional.empty(),
            "parley");
    // Once more if the machine stood still.
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < 3 && shortest >= SOON.toNanos(); i++) {
      long started = System.nanoTime();
      try (CassandraConnection<String> connection =
          CassandraConnection.start(nobody, CassandraConnectionIT::readSchema)) {
        assertThatThrownBy(connection::get).isInstanceOf(StoreUnavailableException.class);
      }
      shortest = Math.min(shortest, System.nanoTime() - started);
    }

    assertThat(Duration.ofNanos(shortest)).isLessThan(SOON);
  }

  @Test
  void aStatementThatCassandraRefusesShouldFailTheConnectionAlthoughNobodyHasUsedIt() {
    TestKeyspace keyspace = TestKeyspace.shared(SERVERS.cassandra());
    try (CassandraConnection<List<PreparedStatement>> connection =
        CassandraConnection.start(
            keyspace.settings(),
            session ->
                new CassandraCalls(session)
                    .prepare("SELECT file FROM schema_migrations", "SELECT x FROM missing"))) {
      assertThatThrownBy(connection::get)
          .isInstanceOf(StoreUnavailableException.class)
          .hasStackTraceContaining("missing");
    }
  }

  @Test
  void aStatementShouldBeBoundWhetherItsPreparationHasEndedOrNot() {
    TestKeyspace keyspace = TestKeyspace.shared(SERVERS.cassandra());
    try (CqlSession session = CassandraSessions.open(keyspace.settings())) {
      CassandraCalls calls = new CassandraCalls(session);
      PreparedStatement newest =
          calls.prepare("SELECT file FROM schema_migrations WHERE file = :file").get(0);

      assertThat(calls.rows(newest.bind(CassandraMigrations.newest()))).hasSize(1);
      assertThat(calls.rows(newest.bind("none"))).isEmpty();
    }
  }

  /** Fails while the newest schema is incomplete, as the statements of the deployables do. */
  private static String readSchema(CqlSession session) {
    CassandraMigrations.check(session);
    return CassandraMigrations.newest();
  }
}
