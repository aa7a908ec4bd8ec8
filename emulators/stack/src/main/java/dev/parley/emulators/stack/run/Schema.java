package dev.parley.emulators.stack.run;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.shared.cassandra.CassandraMigrations;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Cassandra's schema, brought up to date before anything uses it. */
public final class Schema {
  private static final int REPLICATION_FACTOR = 1;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SCHEMA_WINDOW = Duration.ofMillis(10);
  private static final Duration RECONNECT_MIN = Duration.ofMillis(100);
  private static final Duration RECONNECT_MAX = Duration.ofMillis(400);

  private Schema() {}

  /** Migrates the node at {@code address}. */
  public static void migrate(InetSocketAddress address, String datacenter) {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(address)
            .withLocalDatacenter(datacenter)
            .withConfigLoader(patient())
            .build()) {
      CassandraMigrations.run(session, Environments.KEYSPACE, REPLICATION_FACTOR);
    }
  }

  /** Changes of the schema take seconds; the driver's usual waits around them are for clusters. */
  private static DriverConfigLoader patient() {
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, REQUEST_TIMEOUT)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, REQUEST_TIMEOUT)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        .withBoolean(DefaultDriverOption.RECONNECT_ON_INIT, true)
        .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, RECONNECT_MIN)
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, RECONNECT_MAX)
        .build();
  }
}
