package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.parley.aggregateflush.media.UploadSweep;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploadChecks.Check;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.FileStoreSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a sweep of files reads of Cassandra: everything once. A row that is removed leaves a
 * tombstone: a read that walked over those of a busy hour would become slow, and at 100,000
 * Cassandra refuses it.
 */
class UploadSweepReadsIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.S3PROXY);

  private static final int CHECKS = 40;
  private static final Pattern TOMBSTONES =
      Pattern.compile("Read \\d+ live rows and (\\d+) tombstone");

  private final CqlSession session = SLOW_PATH.session();
  private final Queue<UUID> traces = new ConcurrentLinkedQueue<>();

  private final CassandraUploadChecks checks = new CassandraUploadChecks(session);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @BeforeEach
  void empty() {
    session.execute("TRUNCATE upload_checks");
    session.execute("TRUNCATE upload_check_watermarks");
  }

  private static Check check(Instant due) {
    return new Check(due, new ChatId(UUID.randomUUID()), new AttachmentId(UUID.randomUUID()));
  }

  @Test
  void rowsThatWereRemovedShouldNotBeWalkedOver() {
    Instant first = now.minus(Duration.ofMinutes(30));
    checks.moveWatermark(first);
    checks.put(IntStream.range(0, CHECKS).mapToObj(i -> check(first.plusSeconds(i))).toList());

    assertThat(sweep(() -> false)).isPresent();

    // After each of at most two hours it looks once more from the last row on, which is removed.
    assertThat(tombstonesOfReads()).isLessThanOrEqualTo(4);
    assertThat(sweep(() -> false)).isPresent();
    assertThat(tombstonesOfReads()).isZero();
  }

  @Test
  void sweepThatRanOutOfTimeShouldGoOnWithTheRowAtWhichItEnded() {
    // All in one hour, after which it asks about its time too.
    Instant first = now.minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.HOURS);
    Instant second = first.plusSeconds(1);
    checks.moveWatermark(first);
    checks.put(List.of(check(first), check(second), check(second)));
    AtomicInteger asked = new AtomicInteger();

    assertThat(sweep(() -> asked.incrementAndGet() > 2)).contains(2L);

    assertThat(checks.watermark()).contains(second);
    assertThat(sweep(() -> false)).contains(1L);
    assertThat(checks.due(CassandraUploadChecks.hour(first), first, now)).isEmpty();
  }

  @Test
  void rowsThatAlwaysFailShouldNotKeepOthersWaitingNorBeReadByEverySweep() {
    Check old = check(now.minus(Duration.ofMinutes(90)));
    Check young = check(now.minus(Duration.ofMinutes(30)));
    for (Check damaged : List.of(old, young)) {
      session.execute(
          "INSERT INTO uploads (chat_id, attachment_id, uploader_id) VALUES (?, ?, ?)",
          damaged.chatId().value(),
          damaged.id().value(),
          UUID.randomUUID());
    }
    Check other = check(now.minus(Duration.ofMinutes(20)));
    checks.moveWatermark(old.due());
    checks.put(List.of(old, young, other));

    assertThat(sweep(() -> false)).isEmpty();

    // The old one is looked at again in an hour, the young one by the next sweep.
    Instant later = now.plus(Duration.ofHours(1));
    assertThat(checks.watermark()).contains(young.due());
    assertThat(listed(old.due(), later))
        .containsExactly(young, new Check(later, old.chatId(), old.id()));
    assertThat(sweep(() -> false)).isEmpty();
    assertThat(checks.watermark()).contains(young.due());
  }

  private List<Check> listed(Instant since, Instant until) {
    return IntStream.rangeClosed(
            CassandraUploadChecks.hour(since), CassandraUploadChecks.hour(until))
        .boxed()
        .flatMap(hour -> checks.due(hour, since, until).stream())
        .toList();
  }

  /** The number of files that were removed. */
  private Optional<Long> sweep(BooleanSupplier spent) {
    CqlSession traced = traced();
    FileStore bucket =
        new FileStore(
            new FileStoreSettings(
                SERVERS.s3Proxy().url(), S3Proxy.BUCKET, S3Proxy.ACCESS_ID, S3Proxy.SECRET),
            InstantSource.system());
    return new UploadSweep(
            new CassandraUploadChecks(traced),
            new CassandraUploads(session),
            new CassandraChatStore(session),
            new CassandraChangedLog(session),
            bucket,
            InstantSource.fixed(now))
        .run(spent);
  }

  /** The session; reads of the list of checks are traced. */
  private CqlSession traced() {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              try {
                return method.getName().equals("executeAsync")
                        && arguments[0] instanceof BoundStatement bound
                        && bound.getPreparedStatement().getQuery().contains("FROM upload_checks")
                        && bound.getPreparedStatement().getQuery().startsWith("SELECT")
                    ? traced(bound)
                    : method.invoke(session, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private CompletionStage<AsyncResultSet> traced(BoundStatement statement) {
    return session
        .executeAsync(statement.setTracing(true))
        .whenComplete((rows, failed) -> traces.add(rows.getExecutionInfo().getTracingId()));
  }

  /** Of all reads since the last call. Cassandra writes a trace after its answer. */
  private int tombstonesOfReads() {
    List<UUID> reads = List.copyOf(traces);
    traces.clear();
    assertThat(reads).isNotEmpty();
    return reads.stream().mapToInt(this::tombstones).sum();
  }

  private int tombstones(UUID trace) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                session
                    .execute(
                        // The table of traces has two replicas, one of which is here.
                        SimpleStatement.newInstance(
                                "SELECT activity FROM system_traces.events WHERE session_id = ?",
                                trace)
                            .setConsistencyLevel(DefaultConsistencyLevel.ONE))
                    .map(row -> TOMBSTONES.matcher(row.getString("activity")))
                    .all()
                    .stream()
                    .filter(Matcher::find)
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .max(),
            found -> found.isPresent())
        .getAsInt();
  }
}
