package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;

/**
 * The command that migrates production: {@code java -cp chat.jar
 * dev.parley.shared.cassandra.MigrateCommand}, configured as the chat function is.
 */
public final class MigrateCommand {
  private static final int REPLICATION_FACTOR = 3;

  private MigrateCommand() {}

  public static void main(String[] args) {
    Env env = new Env(System.getenv());
    CassandraSettings settings = CassandraSettings.from(env);
    int replication = env.integer("CASSANDRA_REPLICATION_FACTOR", REPLICATION_FACTOR, 1, 9);
    try {
      env.check();
    } catch (ConfigurationException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
    }
    try (CqlSession session = CassandraSessions.openForMigration(settings)) {
      CassandraMigrations.run(session, settings.keyspace(), replication);
    }
    System.out.println(
        "keyspace " + settings.keyspace() + " is at " + CassandraMigrations.newest());
  }
}
