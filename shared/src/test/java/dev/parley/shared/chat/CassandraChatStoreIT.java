package dev.parley.shared.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract on Cassandra. */
class CassandraChatStoreIT implements ChatStoreContract {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static CqlSession session;
  private static CassandraChatStore store;

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    store = new CassandraChatStore(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Override
  public ChatStore store() {
    return store;
  }
}
