package dev.parley.shared.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TestDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The text of a deleted message, and those of its edits, leave the files of Cassandra. */
class DeletedTextFilesIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final List<String> TEXTS =
      List.of("zvqxkjwbhtmg first", "zvqxkjwbhtmg edited", "zvqxkjwbhtmg edited again");

  private final TestKeyspace keyspace = TestKeyspace.missing(SERVERS.cassandra());
  private final LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 86_400);

  @Test
  void deletedTextShouldBeInNoFileAfterTheNextCompaction() {
    keyspace.migrate();
    try (CqlSession session = keyspace.open()) {
      for (String table : List.of("events_by_chat", "changes_by_chat")) {
        session.execute(
            "ALTER TABLE "
                + table
                + " WITH memtable_flush_period_in_ms = 300 AND compression = {'enabled': 'false'}"
                + " AND compaction = {'class': 'SizeTieredCompactionStrategy',"
                + " 'min_threshold': '2'}");
      }
      CassandraOutbox outbox = new CassandraOutbox(session);
      CassandraChangedLog log = new CassandraChangedLog(session);
      CassandraChangeStore changes = new CassandraChangeStore(session, outbox, new EventIds(), log);
      StoredEvent message =
          ((AppendResult.Appended)
                  new CassandraEventLog(session, outbox, new EventIds())
                      .append(chat, new TestDraft(ALICE, TEXTS.get(0), UUID.randomUUID())))
              .event();
      Path files = files(session);
      eventually().until(() -> holds(files, TEXTS.get(0)));
      for (String text : TEXTS.subList(1, 3)) {
        change(log, changes, message, EventType.EDIT, text);
      }
      eventually().until(() -> holds(files, TEXTS.get(2)));

      change(log, changes, message, EventType.REDACT, "");

      eventually().untilAsserted(() -> assertThat(TEXTS).noneMatch(text -> holds(files, text)));
    }
  }

  private static ConditionFactory eventually() {
    // A compaction removes files while they are listed: the next look decides.
    return await().atMost(LONGEST).ignoreExceptionsInstanceOf(UncheckedIOException.class);
  }

  private void change(
      CassandraChangedLog log,
      CassandraChangeStore changes,
      StoredEvent message,
      EventType type,
      String text) {
    FoldedEvent target = log.find(chat, message.eventId()).orElseThrow();
    changes.append(chat, new TestChange(type, ALICE, message.eventId(), text), target);
  }

  /** The folder of the keyspace's tables. */
  private Path files(CqlSession session) {
    String folders =
        session
            .execute("SELECT value FROM system_views.settings WHERE name = 'data_file_directories'")
            .one()
            .getString(0);
    return Path.of(folders.replaceAll("[\\[\\]]", "")).resolve(keyspace.settings().keyspace());
  }

  private static boolean holds(Path folder, String text) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-Data.db"))
          .anyMatch(file -> content(file).contains(text));
    } catch (IOException changing) {
      throw new UncheckedIOException(changing);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
