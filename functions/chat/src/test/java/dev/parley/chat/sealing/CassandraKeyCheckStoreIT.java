package dev.parley.chat.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The check values of secrets, which instances leave and compare. */
class CassandraKeyCheckStoreIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final int INSTANCES = 8;

  private static CqlSession session;
  private static CassandraKeyCheckStore store;

  /** Ids that no other test of this keyspace uses. */
  private final int id = ThreadLocalRandom.current().nextInt(1_000, 60_000);

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
    store = new CassandraKeyCheckStore(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void theFirstValueShouldStayAndAnotherOneDiffer() {
    assertThat(store.differing(Map.of(id, new byte[] {1}))).isEmpty();
    assertThat(store.differing(Map.of(id, new byte[] {1}))).isEmpty();

    assertThat(store.differing(Map.of(id, new byte[] {2}, id + 1, new byte[] {3})))
        .containsExactly(id);
    assertThat(store.differing(Map.of(id, new byte[] {1}, id + 1, new byte[] {3}))).isEmpty();
  }

  @Test
  void instancesThatStartAtOnceShouldAgreeOnOneSecret() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(INSTANCES);
    try {
      List<Callable<Set<Integer>>> starts = new ArrayList<>();
      for (int i = 0; i < INSTANCES; i++) {
        byte[] value = {(byte) (i % 2)};
        starts.add(() -> new CassandraKeyCheckStore(session).differing(Map.of(id, value)));
      }
      List<Boolean> refused = new ArrayList<>();
      for (Future<Set<Integer>> start : threads.invokeAll(starts)) {
        refused.add(!start.get().isEmpty());
      }

      // Every second instance has the same secret: one half of them goes on, the other is refused.
      assertThat(refused).filteredOn(r -> r).hasSize(INSTANCES / 2);
      assertThat(refused.get(0)).isEqualTo(refused.get(2)).isNotEqualTo(refused.get(1));
    } finally {
      threads.shutdown();
    }
  }
}
