package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.OutboxKey;
import dev.parley.shared.eventlog.TimeIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a sweep of a large backlog takes, and in how much memory; prints one line. Not part of
 * the suite, for it takes minutes:
 *
 * <pre>
 * mvn verify -pl functions/aggregate-flush -am -Dtest=NONE -Dit.test=SweepLoad
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 *   -Dsweep.rows=100000 -Dsweep.chats=1000
 * </pre>
 */
class SweepLoad {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private static final int ROWS = Integer.getInteger("sweep.rows", 100_000);
  private static final int CHATS = Integer.getInteger("sweep.chats", 1_000);
  private static final int HEAP_MB = Integer.getInteger("sweep.heap-mb", 192);
  private static final int WRITES_AT_ONCE = 256;
  private static final Duration OLDEST = Duration.ofMinutes(60);
  private static final Duration NEWEST = Duration.ofMinutes(2);
  private static final String BODY = "What a chat message says, most of the time: about a line.";

  @TempDir Path folder;

  @Test
  void sweep() throws Exception {
    List<LogKey> chats = IntStream.range(0, CHATS).mapToObj(i -> SLOW_PATH.chat()).toList();
    Instant begin = Instant.now();
    write(chats);
    Duration writing = Duration.between(begin, Instant.now());

    Map<String, String> environment = SLOW_PATH.environment();
    int sweeps = 0;
    long events = 0;
    long flushes = 0;
    long peakKb;
    begin = Instant.now();
    try (FunctionServer function = start(environment)) {
      begin = Instant.now();
      JsonNode report;
      do {
        report = new SlowPathApi(function.url()).sweep();
        sweeps++;
        events += report.get("events").asLong();
        flushes += report.get("chats").asLong();
        assertThat(report.get("failed").asInt()).isZero();
      } while (report.get("more").asBoolean());
      peakKb = peakMemoryKb(function);
    }
    Duration sweeping = Duration.between(begin, Instant.now());
    assertThat(events).isGreaterThanOrEqualTo(ROWS);
    assertThat(SLOW_PATH.tail(chats.get(0))).hasSize(Math.min(100, ROWS / CHATS));
    System.out.printf(
        Locale.ROOT,
        "SWEEP rows=%d chats=%d: %.1f s in %d calls, %.0f rows/s, %d writes, -Xmx%dm, peak RSS %d MB"
            + " (written before in %.0f s)%n",
        ROWS,
        CHATS,
        sweeping.toMillis() / 1e3,
        sweeps,
        ROWS * 1e3 / sweeping.toMillis(),
        flushes,
        HEAP_MB,
        peakKb / 1024,
        writing.toMillis() / 1e3);
  }

  private FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return FunctionServer.start(
        new FunctionServer.Function(
            "aggregate-flush",
            SlowPath.jar(),
            AggregateFlushFunction.class.getName(),
            environment,
            JvmFlags.small(HEAP_MB, "-Xss512k")),
        folder,
        Ports.free());
  }

  /** The function's JVM is the one with the largest memory among the process and its children. */
  private static long peakMemoryKb(FunctionServer function) throws IOException {
    ProcessHandle root = ProcessHandle.of(function.process().orElseThrow().pid()).orElseThrow();
    long peak = 0;
    for (ProcessHandle handle : Stream.concat(Stream.of(root), root.descendants()).toList()) {
      for (String line : Files.readAllLines(Path.of("/proc/" + handle.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          peak = Math.max(peak, Long.parseLong(line.replaceAll("[^0-9]", "")));
        }
      }
    }
    return peak;
  }

  private static void write(List<LogKey> chats) throws InterruptedException {
    PreparedStatement event =
        SLOW_PATH
            .session()
            .prepare(
                "INSERT INTO events_by_chat"
                    + " (chat_id, bucket, event_id, type, author_id, body, client_id)"
                    + " VALUES (?, ?, ?, 'MESSAGE', ?, ?, ?)");
    PreparedStatement bucket =
        SLOW_PATH.session().prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    PreparedStatement row =
        SLOW_PATH
            .session()
            .prepare("INSERT INTO outbox (shard, minute, chat_id, event_id) VALUES (?, ?, ?, ?)");
    Instant from = Instant.now().minus(OLDEST);
    long stepUs = OLDEST.minus(NEWEST).toNanos() / 1_000 / ROWS;
    Semaphore room = new Semaphore(WRITES_AT_ONCE);
    for (int i = 0; i < ROWS; i++) {
      LogKey key = chats.get(i % chats.size());
      UUID chat = key.chatId().value();
      EventId id = TimeIds.at(from.plusNanos(i * stepUs * 1_000), i);
      if (i < chats.size()) {
        start(room, bucket.bind(chat, key.bucket(id)));
      }
      int shard = Math.floorMod(chat.hashCode(), OutboxKey.SHARDS);
      start(room, row.bind(shard, OutboxKey.minute(id.time()), chat, id.value()));
      start(
          room,
          event.bind(
              chat,
              key.bucket(id),
              id.value(),
              SlowPath.ALICE.value(),
              BODY + " " + i,
              UUID.randomUUID()));
    }
    room.acquire(WRITES_AT_ONCE);
  }

  private static void start(Semaphore room, BoundStatement statement) throws InterruptedException {
    room.acquire();
    var unused =
        SLOW_PATH
            .session()
            .executeAsync(statement.setIdempotent(true))
            .whenComplete((done, failed) -> room.release());
  }
}
