package dev.parley.shared.cassandra;

import dev.parley.shared.config.Env;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The address of Cassandra and the login: Astra by its secure connect bundle, or another cluster by
 * contact points.
 *
 * @param secureBundle Astra's secure connect bundle. If it is given, contact points are not used
 * @param contactPoints some nodes of the cluster
 * @param datacenter the datacenter of the cluster to connect to
 * @param username user, or Astra's client id, or the word {@code token}; empty for no login
 * @param password its secret
 * @param keyspace the keyspace of all tables
 */
public record CassandraSettings(
    Optional<Path> secureBundle,
    List<InetSocketAddress> contactPoints,
    String datacenter,
    Optional<String> username,
    Optional<String> password,
    String keyspace) {
  private static final int PORT_MAX = 65_535;

  public CassandraSettings {
    contactPoints = List.copyOf(contactPoints);
  }

  /**
   * Reads {@code CASSANDRA_*} and {@code ASTRA_SECURE_BUNDLE}. Mistakes are collected in {@code
   * env}.
   */
  public static CassandraSettings from(Env env) {
    Optional<Path> bundle = env.optional("ASTRA_SECURE_BUNDLE").map(Path::of);
    if (bundle.isPresent() && !Files.isReadable(bundle.get())) {
      env.mistake("ASTRA_SECURE_BUNDLE", "the path of a readable secure connect bundle");
    }
    List<String> points = env.list("CASSANDRA_CONTACT_POINTS");
    if (bundle.isEmpty() && points.isEmpty()) {
      env.mistake(
          "CASSANDRA_CONTACT_POINTS", "host:port[,host:port…] (or set ASTRA_SECURE_BUNDLE)");
    }
    Optional<String> username = env.optional("CASSANDRA_USERNAME");
    Optional<String> password = env.optional("CASSANDRA_PASSWORD");
    if (username.isPresent() != password.isPresent()) {
      env.mistake("CASSANDRA_PASSWORD", "given together with CASSANDRA_USERNAME");
    }
    String keyspace = env.text("CASSANDRA_KEYSPACE", "parley");
    if (!keyspace.matches("[a-z][a-z0-9_]{0,47}")) {
      env.mistake("CASSANDRA_KEYSPACE", "a lower-case name of at most 48 letters, digits and _");
    }
    return new CassandraSettings(
        bundle,
        points.stream().flatMap(p -> address(env, p).stream()).toList(),
        env.text("CASSANDRA_DATACENTER", "datacenter1"),
        username,
        password,
        keyspace);
  }

  private static Optional<InetSocketAddress> address(Env env, String point) {
    int colon = point.lastIndexOf(':');
    int port =
        point.substring(colon + 1).matches("[0-9]{1,5}")
            ? Integer.parseInt(point.substring(colon + 1))
            : 0;
    if (colon < 1 || port < 1 || port > PORT_MAX) {
      env.mistake(
          "CASSANDRA_CONTACT_POINTS", "host:port[,host:port…] (or set ASTRA_SECURE_BUNDLE)");
      return Optional.empty();
    }
    return Optional.of(InetSocketAddress.createUnresolved(point.substring(0, colon), port));
  }
}
