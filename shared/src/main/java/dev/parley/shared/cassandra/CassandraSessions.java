package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Opens the one driver session of an instance. */
public final class CassandraSessions {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration SCHEMA_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  private CassandraSessions() {}

  /**
   * A session that uses {@code settings.keyspace()}, which must exist.
   *
   * @throws com.datastax.oss.driver.api.core.AllNodesFailedException if no node answers
   */
  public static CqlSession open(CassandraSettings settings) {
    return builder(settings, REQUEST_TIMEOUT).withKeyspace(settings.keyspace()).build();
  }

  /** A session for changes of the schema: without a keyspace and with longer timeouts. */
  public static CqlSession openForMigration(CassandraSettings settings) {
    return builder(settings, SCHEMA_REQUEST_TIMEOUT).build();
  }

  private static CqlSessionBuilder builder(CassandraSettings settings, Duration requestTimeout) {
    CqlSessionBuilder builder =
        CqlSession.builder().withConfigLoader(config(requestTimeout, settings));
    settings.secureBundle().ifPresent(builder::withCloudSecureConnectBundle);
    if (settings.secureBundle().isEmpty()) {
      builder
          .addContactPoints(resolved(settings.contactPoints()))
          .withLocalDatacenter(settings.datacenter());
    }
    settings
        .username()
        .ifPresent(u -> builder.withAuthCredentials(u, settings.password().orElseThrow()));
    return builder;
  }

  /**
   * The driver's defaults from its code, with these in their place. To read them from the driver's
   * reference.conf takes 6 % of a cold start of chat.
   */
  private static DriverConfigLoader config(Duration requestTimeout, CassandraSettings settings) {
    OptionsMap options = OptionsMap.driverDefaults();
    options.put(TypedDriverOption.REQUEST_TIMEOUT, requestTimeout);
    options.put(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT_TIMEOUT);
    options.put(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT_TIMEOUT);
    options.put(TypedDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT_TIMEOUT);
    options.put(TypedDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM");
    options.put(TypedDriverOption.REQUEST_SERIAL_CONSISTENCY, "LOCAL_SERIAL");
    // Only statements that are marked as idempotent are sent again.
    options.put(TypedDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, false);
    options.put(TypedDriverOption.RECONNECT_ON_INIT, false);
    options.put(
        TypedDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(settings.keyspace()));
    options.put(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10));
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
    return DriverConfigLoader.fromMap(options);
  }

  private static List<InetSocketAddress> resolved(List<InetSocketAddress> points) {
    return points.stream().map(p -> new InetSocketAddress(p.getHostString(), p.getPort())).toList();
  }
}
