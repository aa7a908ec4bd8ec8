package dev.parley.emulators.server;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.Probes;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One PostgreSQL 18 server with an empty database {@code parley} and a user that owns all. */
public record PostgreSql(Optional<ServerProcess> process, int port) implements Server {
  static final String DATABASE = "parley";
  static final String USER = "parley";
  static final String PASSWORD = "parley-local";
  private static final String NAME = "postgresql";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The address of another database of this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + endpoint() + "/" + database;
  }

  /**
   * Creates an empty database with a new name, for tests that share this server.
   *
   * @return its address
   * @throws ServerException if the server refuses
   */
  public String newDatabase() {
    String name = "t_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return jdbcUrl(name);
    } catch (SQLException refused) {
      throw new ServerException("PostgreSQL did not create the database " + name, refused);
    }
  }

  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /** Starts a server whose files are in {@code folder}; makes its database the first time. */
  public static PostgreSql start(Path folder, int port) throws InterruptedException {
    Ports.requireFree(NAME, port);
    PostgreSqlCluster cluster = PostgreSqlCluster.in(folder);
    List<String> words =
        cluster.asOrdinaryUser(
            cluster.binary("postgres").toString(),
            "-D",
            cluster.data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=" + Ports.HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=32MB",
            // A crash of this server may cost the last half second of a developer's data, never
            // its consistency.
            "-c",
            "synchronous_commit=off");
    // SIGTERM would wait for the last client to leave; SIGINT ends their sessions.
    ServerProcess process = ServerProcess.start(NAME, folder, Command.of(words).stoppedBy("INT"));
    process.awaitReady(Probes.postgreSql(port, USER, DATABASE), START_TIMEOUT);
    return new PostgreSql(Optional.of(process), port);
  }
}
