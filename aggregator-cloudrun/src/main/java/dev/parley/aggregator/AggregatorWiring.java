package dev.parley.aggregator;

import com.datastax.oss.driver.api.core.CqlSession;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.aggregator.batch.AggregationPolicy;
import dev.parley.aggregator.batch.Batching;
import dev.parley.aggregator.batch.LastFlushes;
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
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.http.Health;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
  private static final long BACKOFF_MAX_MS = 30_000;
  private static final int CAMEL_SHUTDOWN_SECONDS = 2;
  private static final long THREADS_SHUTDOWN_MS = 1_000;

  private final AggregatorConfig config;
  private final CassandraConnection<Flush> cassandra;
  private final Firestore firestore;
  private final Metrics metrics = new Metrics();
  private final AggregateController groups = new DefaultAggregateController();
  private final BusConsumer bus;
  private final DeadLetters deadLetters;
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(FLUSH_THREADS);

  private AggregatorWiring(AggregatorConfig config) {
    this.config = config;
    this.firestore =
        FirestoreOptions.newBuilder().setProjectId(config.project()).build().getService();
    this.cassandra = CassandraConnection.start(config.cassandra(), this::flush);
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

  private Flush flush(CqlSession session) {
    CassandraOutbox outbox = new CassandraOutbox(session);
    return new Flush(
        new FirestoreChatDocuments(firestore, InstantSource.system()),
        new CassandraChatStore(session),
        new CassandraEventLog(session, outbox, new EventIds()),
        outbox,
        InstantSource.system());
  }

  private static Backoff backoff() {
    return new Backoff(
        BACKOFF_FIRST_MS, BACKOFF_MAX_MS, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Runs until the process is asked to stop. */
  void run() throws Exception {
    FlushLanes lanes =
        new FlushLanes(
            new ObservedFlusher(
                batch -> cassandra.get().flush(batch.chat(), batch.events()),
                metrics,
                InstantSource.system()),
            deadLetters,
            backoff(),
            threads);
    metrics.openChats(lanes::open);
    HealthServer health =
        HealthServer.start(config.port(), new Health(Map.of()), ready(), pushes());
    health.serve("/metrics", metrics::scrape);
    try {
      camel(lanes).run();
    } finally {
      health.close();
    }
  }

  private Optional<HttpHandler> pushes() {
    return bus instanceof PushConsumer pushes ? Optional.of(pushes) : Optional.empty();
  }

  private Main camel(FlushLanes lanes) {
    AggregationPolicy policy =
        new AggregationPolicy(
            config.window(), config.lazyWindow(), config.eventsMax(), config.bytesMax());
    Batching batching =
        new Batching(policy, new LastFlushes(policy.windowMs(), Ticker.systemTicker()));
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
            () -> firestore.collection("chats").document("health").get().get(1, TimeUnit.SECONDS)));
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
    closeFirestore();
    cassandra.close();
  }

  private void closeFirestore() {
    try {
      firestore.close();
    } catch (Exception failure) {
      LOG.atWarn().setCause(failure).log("Firestore's connection did not close");
    }
  }
}
