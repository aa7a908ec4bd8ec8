package dev.parley.aggregateflush;

import static dev.parley.aggregateflush.SlowPath.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.aggregateflush.sweep.Budget;
import dev.parley.aggregateflush.sweep.ChatSweep;
import dev.parley.aggregateflush.sweep.Sweep;
import dev.parley.aggregateflush.sweep.SweepReport;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.CassandraLaneLeases;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.CassandraOutboxBacklog;
import dev.parley.shared.eventlog.LaneLeases;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.OutboxBacklog;
import dev.parley.shared.eventlog.OutboxKey;
import dev.parley.shared.eventlog.OutboxRow;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call of a sweep to Cassandra fails once, and the next sweep completes the work. */
class SweepFaultIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private static final Duration BUDGET = Duration.ofSeconds(30);

  /** A single thread, so that every sweep makes its calls in the same order. */
  private final ExecutorService oneThread = Executors.newSingleThreadExecutor();

  private final ExecutorService threads = Executors.newFixedThreadPool(OutboxKey.SHARDS);

  @AfterEach
  void stop() {
    oneThread.shutdown();
    threads.shutdown();
  }

  @ParameterizedTest
  @EnumSource
  void theNextSweepShouldConvergeWhateverFailed(Faults.Kind kind) {
    int step = 1;
    while (struckAt(step, kind, Set.of("rows", "isClosed"))) {
      step++;
    }
    assertThat(step).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 100})
  void theNextSweepShouldConvergeWhicheverMinuteCouldNotBeRead(int minute) {
    struckAt(
        minute,
        Faults.Kind.NOT_MADE,
        Set.of("minutes", "isClosed", "find", "durable", "before", "members", "remove"));
  }

  /**
   * Sweeps once with a fault at call number {@code step} and once without; returns whether there
   * was such a call.
   */
  private boolean struckAt(int step, Faults.Kind kind, Set<String> spared) {
    LogKey few = SLOW_PATH.chat();
    LogKey many = SLOW_PATH.chat();
    List<StoredEvent> events = SLOW_PATH.sent(few, 3, Duration.ofSeconds(90));
    List<StoredEvent> backlog = SLOW_PATH.sent(many, 101, Duration.ofSeconds(90));
    SLOW_PATH.orphan(few.chatId(), Duration.ofMinutes(7), Duration.ofMinutes(7));
    Faults faults = new Faults(step, kind, spared);
    try {
      sweep(faults, oneThread).run(new Budget(BUDGET));
    } catch (StoreUnavailableException failed) {
      assertThat(failed).hasMessageStartingWith("fault");
    }

    SweepReport report = sweep(new Faults(0, kind), threads).run(new Budget(BUDGET));

    assertThat(report.failed()).as("step " + step).isZero();
    assertThat(SLOW_PATH.tail(few)).as("step " + step).isEqualTo(ids(events));
    assertThat(SLOW_PATH.tail(many)).as("step " + step).isEqualTo(ids(backlog).subList(1, 101));
    assertThat(SLOW_PATH.waiting()).as("step " + step).isZero();
    return faults.struck();
  }

  private Sweep sweep(Faults faults, ExecutorService threads) {
    InstantSource clock = InstantSource.system();
    CassandraOutbox outbox = new CassandraOutbox(SLOW_PATH.session());
    ChangedLog log = faults.on(ChangedLog.class, new CassandraChangedLog(SLOW_PATH.session()));
    ChatStore chats = faults.on(ChatStore.class, new CassandraChatStore(SLOW_PATH.session()));
    OutboxBacklog backlog =
        faults.on(
            OutboxBacklog.class,
            new RecentMinutes(new CassandraOutboxBacklog(SLOW_PATH.session())));
    LaneLeases leases = faults.on(LaneLeases.class, new CassandraLaneLeases(SLOW_PATH.session()));
    Flush flush =
        new Flush(
            new FirestoreChatDocuments(SLOW_PATH.firestore(), clock), chats, log, outbox, clock);
    return new Sweep(
        backlog, () -> new ChatSweep(chats, log, flush, backlog, leases, clock), clock, threads);
  }

  /**
   * The backlog without the minutes before the oldest row of these tests: reading every empty
   * minute would take half of their time.
   */
  private record RecentMinutes(OutboxBacklog all) implements OutboxBacklog {
    private static final int MINUTES = 9;

    @Override
    public Map<Integer, List<Integer>> minutes(Instant now) {
      Map<Integer, List<Integer>> recent = new HashMap<>();
      all.minutes(now)
          .forEach(
              (shard, minutes) ->
                  recent.put(
                      shard,
                      minutes.subList(Math.max(0, minutes.size() - MINUTES), minutes.size())));
      return recent;
    }

    @Override
    public List<OutboxRow> rows(OutboxKey key, Optional<OutboxRow> after, int quantity) {
      return all.rows(key, after, quantity);
    }

    @Override
    public void remove(Collection<OutboxRow> rows) {
      all.remove(rows);
    }

    @Override
    public void emptyBefore(OutboxKey key) {
      all.emptyBefore(key);
    }

    @Override
    public boolean isClosed(OutboxKey key, Instant now) {
      return all.isClosed(key, now);
    }
  }
}
