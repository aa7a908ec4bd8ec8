package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on Cassandra. */
class CassandraOutboxIT implements OutboxContract {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static CqlSession session;
  private static CassandraOutbox outbox;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    outbox = new CassandraOutbox(session, () -> OutboxContract.NOW);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }
}
