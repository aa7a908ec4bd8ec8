package dev.parley.shared.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a keyspace to the schema that this version needs. It may run repeatedly.
 *
 * <p>Only one process at a time may run it ({@link MigrateCommand}, or the local stack's launcher),
 * because Cassandra has no lock for changes of the schema. Each statement creates only what is
 * missing, so the next run finishes a run that was interrupted.
 */
public final class CassandraMigrations {
  private static final Logger LOG = LoggerFactory.getLogger(CassandraMigrations.class);

  /** Every released migration, in order. A released file is never changed. */
  private static final List<String> FILES =
      List.of(
          "V1__chats_and_events.cql",
          "V2__slow_path.cql",
          "V3__rooms_and_reads.cql",
          "V4__moderation_and_starts.cql",
          "V5__sealed_bodies.cql",
          "V6__lane_leases.cql",
          "V7__changes.cql",
          "V8__presence.cql",
          "V9__search.cql",
          "V10__notifications.cql",
          "V11__uploads.cql",
          "V12__numbered_beats_and_sessions_of_devices.cql",
          "V13__uploads_of_messages.cql",
          "V14__arrangements.cql");

  /** ADD has no IF NOT EXISTS before Cassandra 4.1. */
  private static final Pattern ADD_COLUMN =
      Pattern.compile("ALTER TABLE (\\w+) ADD (\\w+) .*", Pattern.CASE_INSENSITIVE);

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  private CassandraMigrations() {}

  /**
   * Applies what {@code keyspace} lacks.
   *
   * @param replicationFactor of the keyspace, if it has to be created; on Astra it exists
   * @throws IllegalStateException if a released migration was changed afterwards
   */
  public static void run(CqlSession session, String keyspace, int replicationFactor) {
    CqlIdentifier name = CqlIdentifier.fromCql(keyspace);
    if (session.getMetadata().getKeyspace(name).isEmpty()) {
      session.execute(
          """
          CREATE KEYSPACE IF NOT EXISTS %s
          WITH replication = {'class': 'NetworkTopologyStrategy', 'replication_factor': %d}
          """
              .formatted(name.asCql(true), replicationFactor));
    }
    execute(
        session,
        name,
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
          file text PRIMARY KEY, checksum text, applied_at timestamp)
        """);
    Map<String, String> applied = applied(session, name);
    for (String file : FILES) {
      String cql = read(file);
      String checksum = checksum(cql);
      String before = applied.get(file);
      if (before == null) {
        apply(session, name, file, cql, checksum);
      } else if (!before.equals(checksum)) {
        throw new IllegalStateException(
            "schema migration " + file + " was changed after it had been applied");
      }
    }
  }

  /** The newest migration, which a deployable of this version expects. */
  public static String newest() {
    return FILES.get(FILES.size() - 1);
  }

  /**
   * Makes sure that the keyspace of {@code session} is ready for this version.
   *
   * @throws IllegalStateException if the newest migration is missing
   */
  public static void check(CqlSession session) {
    Row row =
        session
            .execute(
                SimpleStatement.newInstance(
                        "SELECT file FROM schema_migrations WHERE file = ?", newest())
                    .setIdempotent(true)
                    .setTimeout(CHECK_TIMEOUT))
            .one();
    if (row == null) {
      throw new IllegalStateException("the schema lacks " + newest());
    }
  }

  private static Map<String, String> applied(CqlSession session, CqlIdentifier keyspace) {
    Map<String, String> applied = new HashMap<>();
    for (Row row :
        session.execute(
            SimpleStatement.newInstance("SELECT file, checksum FROM schema_migrations")
                .setKeyspace(keyspace))) {
      applied.put(row.getString("file"), row.getString("checksum"));
    }
    return applied;
  }

  private static void apply(
      CqlSession session, CqlIdentifier keyspace, String file, String cql, String checksum) {
    statements(cql).stream()
        .filter(s -> !hasColumn(session, keyspace, s))
        .forEach(s -> execute(session, keyspace, s));
    session.execute(
        SimpleStatement.newInstance(
                """
                INSERT INTO schema_migrations (file, checksum, applied_at)
                VALUES (?, ?, toTimestamp(now()))
                """,
                file,
                checksum)
            .setKeyspace(keyspace));
    LOG.atInfo().addKeyValue("file", file).log("schema migrated");
  }

  /** Whether {@code cql} adds a column that exists, because an earlier run was interrupted. */
  private static boolean hasColumn(CqlSession session, CqlIdentifier keyspace, String cql) {
    Matcher addition = ADD_COLUMN.matcher(cql);
    return addition.matches()
        && session
            .getMetadata()
            .getKeyspace(keyspace)
            .flatMap(k -> k.getTable(CqlIdentifier.fromCql(addition.group(1))))
            .flatMap(t -> t.getColumn(CqlIdentifier.fromCql(addition.group(2))))
            .isPresent();
  }

  private static void execute(CqlSession session, CqlIdentifier keyspace, String cql) {
    session.execute(SimpleStatement.newInstance(cql).setKeyspace(keyspace).setIdempotent(true));
  }

  private static List<String> statements(String cql) {
    String withoutComments = cql.replaceAll("(?m)^\\s*--.*$", "");
    return Arrays.stream(withoutComments.split(";"))
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .toList();
  }

  private static String read(String file) {
    try (InputStream in = CassandraMigrations.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String checksum(String cql) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(cql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
