package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.server.Cassandra;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A keyspace that one test class owns, on the Cassandra of the tests. */
public record TestKeyspace(CassandraSettings settings) {
  private static final int REPLICATION_FACTOR = 1;
  private static TestKeyspace shared;

  /** A session on a new keyspace with the newest schema. */
  public static CqlSession openNew(Cassandra server) {
    TestKeyspace keyspace = missing(server);
    keyspace.migrate();
    return keyspace.open();
  }

  public static CassandraSettings settings(Cassandra server, String keyspace) {
    return new CassandraSettings(
        Optional.empty(),
        List.of(InetSocketAddress.createUnresolved(server.host(), server.port())),
        server.datacenter(),
        Optional.empty(),
        Optional.empty(),
        keyspace);
  }

  /** A keyspace that does not exist yet. */
  public static TestKeyspace missing(Cassandra server) {
    String name = "t_" + UUID.randomUUID().toString().replace("-", "");
    return new TestKeyspace(settings(server, name));
  }

  /** The keyspace that all tests of this JVM share. Each test uses ids of its own. */
  public static synchronized TestKeyspace shared(Cassandra server) {
    if (shared == null) {
      TestKeyspace keyspace = missing(server);
      keyspace.migrate();
      shared = keyspace;
    }
    return shared;
  }

  public void migrate() {
    try (CqlSession session = CassandraSessions.openForMigration(settings)) {
      CassandraMigrations.run(session, settings.keyspace(), REPLICATION_FACTOR);
    }
  }

  /**
   * A session of a test's own, which waits longer for an answer than those of the product: the
   * tests of a whole run share one server.
   */
  public CqlSession open() {
    CqlSession session = CassandraSessions.openForMigration(settings);
    session.execute("USE " + settings.keyspace());
    return session;
  }
}
