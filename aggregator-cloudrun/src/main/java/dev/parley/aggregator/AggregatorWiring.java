package dev.parley.aggregator;

import com.datastax.oss.driver.api.core.CqlSession;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.cloud.firestore.FirestoreOptions;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.aggregator.batch.AggregationPolicy;
import dev.parley.aggregator.batch.Batching;
import dev.parley.aggregator.batch.LastFlushes;
import dev.parley.aggregator.batch.WindowStretch;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.flush.Backoff;
import dev.parley.aggregator.flush.CountedDeadLetters;
import dev.parley.aggregator.flush.FlushLanes;
import dev.parley.aggregator.flush.Metrics;
import dev.parley.aggregator.flush.ObservedFlusher;
import dev.parley.aggregator.kafka.KafkaBusConsumer;
import dev.parley.aggregator.kafka.KafkaDeadLetters;
import dev.parley.aggregator.pubsub.PubSubConsumer;
import dev.parley.aggregator.pubsub.PubSubDeadLetters;
import dev.parley.aggregator.push.PushConsumer;
import dev.parley.aggregator.route.ChatEventsRoute;
import dev.parley.aggregator.route.ConsumerWatch;
import dev.parley.aggregator.route.Drain;
import dev.parley.shared.bus.KafkaSettings;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.FirestoreConnection;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.eventlog.CassandraLaneLeases;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.LaneLeases;
import dev.parley.shared.http.Health;
import dev.parley.shared.store.StoreUnavailableException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.processor.aggregate.DefaultAggregateController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the aggregator's objects from its configuration, and runs them.
 *
 * <p>If Cassandra or the bus is missing, the process waits for it, and {@code /health} names it.
 */
final class AggregatorWiring implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AggregatorWiring.class);

  /** Number of chats flushed at once. Each flush blocks a thread for the time of one write. */
  private static final int FLUSH_THREADS = 32;

  private static final long BACKOFF_FIRST_MS = 100;

  /** So each chat tries again within this time after Firestore is back. */
  private static final long BACKOFF_MAX_MS = 5_000;

  /** Less than Pub/Sub's and Kafka's patience; longer than any answer that is worth waiting for. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** A chat whose flush takes longer gets a lease, so that the slow path leaves it alone. */
  private static final Duration LEASED_AFTER = Duration.ofSeconds(10);

  private static final long LEASE_RENEWAL_MS = 5_000;

  /** Most leases that are renewed at once; the slow path may take what is beyond. */
  private static final int LEASES_MAX = 2_000;

  private static final int CAMEL_SHUTDOWN_SECONDS = 2;
  private static final long THREADS_SHUTDOWN_MS = 1_000;

  private final AggregatorConfig config;
  private final CassandraConnection<Stores> cassandra;
  private final FirestoreConnection firestore;
  private final Metrics metrics = new Metrics();
  private final AggregateController groups = new DefaultAggregateController();
  private final BusConsumer bus;
  private final DeadLetters deadLetters;
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(FLUSH_THREADS);

  private AggregatorWiring(AggregatorConfig config) {
    this.config = config;
    this.firestore =
        new FirestoreConnection(
            () ->
                FirestoreOptions.newBuilder().setProjectId(config.project()).build().getService());
    this.cassandra = CassandraConnection.start(config.cassandra(), this::stores);
    if (config.bus() instanceof KafkaSettings kafka) {
      this.bus = new KafkaBusConsumer(kafka, groups::forceCompletionOfAllGroups);
      this.deadLetters = counted(new KafkaDeadLetters(kafka, backoff()));
    } else {
      PubSubSettings pubSub = (PubSubSettings) config.bus();
      this.bus =
          config
              .push()
              .<BusConsumer>map(PushConsumer::new)
              .orElseGet(() -> new PubSubConsumer(pubSub, config.subscription()));
      this.deadLetters = counted(new PubSubDeadLetters(pubSub, config.deadLetterTopic()));
    }
  }

  private DeadLetters counted(DeadLetters letters) {
    return new CountedDeadLetters(letters, metrics);
  }

  static AggregatorWiring of(AggregatorConfig config) {
    return new AggregatorWiring(config);
  }

  /** What needs Cassandra. */
  private record Stores(Flush flush, LaneLeases leases) {}

  private Stores stores(CqlSession session) {
    CassandraOutbox outbox = new CassandraOutbox(session);
    Flush flush =
        new Flush(
            new FirestoreChatDocuments(firestore, InstantSource.system(), ANSWER_TIMEOUT),
            new CassandraChatStore(session),
            new CassandraChangedLog(session),
            outbox,
            InstantSource.system());
    return new Stores(flush, new CassandraLaneLeases(session));
  }

  private static Backoff backoff() {
    return new Backoff(
        BACKOFF_FIRST_MS, BACKOFF_MAX_MS, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Runs until the process is asked to stop. */
  void run() throws Exception {
    AggregationPolicy policy =
        new AggregationPolicy(
            config.window(), config.lazyWindow(), config.eventsMax(), config.bytesMax());
    WindowStretch window = new WindowStretch(policy.windowMs());
    FlushLanes lanes =
        new FlushLanes(
            new ObservedFlusher(
                batch -> cassandra.get().flush().flush(batch.chat(), batch.events()),
                metrics,
                window::committed,
                InstantSource.system()),
            deadLetters,
            backoff(),
            FLUSH_THREADS,
            threads);
    metrics.openChats(lanes::open);
    metrics.flushLimit(lanes::limit);
    metrics.window(window::windowMs);
    Future<?> unused =
        threads.scheduleWithFixedDelay(
            () -> renewLeases(lanes), LEASE_RENEWAL_MS, LEASE_RENEWAL_MS, TimeUnit.MILLISECONDS);
    HealthServer health =
        HealthServer.start(
            new InetSocketAddress(config.address(), config.port()),
            new Health(Map.of()),
            ready(),
            pushes());
    health.serve("/metrics", metrics::scrape);
    try {
      camel(lanes, policy, window).run();
    } finally {
      health.close();
    }
  }

  private Optional<HttpHandler> pushes() {
    return bus instanceof PushConsumer pushes ? Optional.of(pushes) : Optional.empty();
  }

  private void renewLeases(FlushLanes lanes) {
    List<ChatId> slow = lanes.openFor(LEASED_AFTER, LEASES_MAX);
    try {
      if (!slow.isEmpty()) {
        cassandra.get().leases().renew(slow);
      }
    } catch (StoreUnavailableException failed) {
      // Without a lease the slow path may flush the same chats, which costs conflicts only.
      LOG.atWarn().addKeyValue("chats", slow.size()).log("leases not renewed");
    }
  }

  private Main camel(FlushLanes lanes, AggregationPolicy policy, WindowStretch window) {
    Batching batching =
        new Batching(
            policy, new LastFlushes(window.windowMaxMs(), Ticker.systemTicker()), window::windowMs);
    Main main = new Main();
    main.bind(bus.scheme(), bus.component());
    main.configure().withShutdownTimeout(CAMEL_SHUTDOWN_SECONDS);
    main.configure()
        .addRoutesBuilder(new ChatEventsRoute(bus, batching, groups, lanes, deadLetters));
    LOG.atInfo()
        .addKeyValue("bus", config.bus().name())
        .addKeyValue("input", config.push().isPresent() ? "push" : "pull")
        .addKeyValue("window", config.window())
        .log("aggregator starts");
    main.addMainListener(new ConsumerWatch(bus, cassandra::get, threads));
    main.addMainListener(new Drain(bus, groups, lanes));
    return main;
  }

  private Health ready() {
    return new Health(
        Map.of(
            config.bus().name(),
            () -> require(bus.isReceiving()),
            "cassandra",
            cassandra::check,
            "firestore",
            firestore::check));
  }

  private static void require(boolean up) {
    if (!up) {
      throw new IllegalStateException("down");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(THREADS_SHUTDOWN_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
    firestore.close();
    cassandra.close();
  }
}
