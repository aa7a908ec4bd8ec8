package dev.parley.bench.latency;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.aggregator.AggregatorConfig;
import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.bus.BusMessage;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.aggregator.flush.Backoff;
import dev.parley.aggregator.flush.FlushLanes;
import dev.parley.aggregator.pubsub.PubSubConsumer;
import dev.parley.aggregator.pubsub.PubSubDeadLetters;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.cassandra.CassandraConnection;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.eventlog.CassandraOutbox;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ExpressionAdapter;

/**
 * The aggregator with the batching policy that people usually begin with: one batch per user and
 * chat, flushed when it has ten messages or when no message was added for three seconds. Everything
 * else is the aggregator's own code.
 */
final class SilenceTimeoutAggregator implements AutoCloseable {
  private static final int MESSAGES_MAX = 10;
  private static final long SILENCE_MS = 3_000;
  private static final int FLUSH_THREADS = 32;

  private final Firestore firestore;
  private final CassandraConnection<Flush> cassandra;
  private final PubSubDeadLetters deadLetters;
  private final PubSubConsumer bus;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(FLUSH_THREADS);

  private SilenceTimeoutAggregator(AggregatorConfig config, String firestoreHost) {
    PubSubSettings pubSub = (PubSubSettings) config.bus();
    this.firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(config.project())
            .setEmulatorHost(firestoreHost)
            .build()
            .getService();
    this.deadLetters = new PubSubDeadLetters(pubSub, config.deadLetterTopic());
    this.bus = new PubSubConsumer(pubSub, config.subscription());
    this.cassandra =
        CassandraConnection.start(
            config.cassandra(),
            session -> {
              CassandraOutbox outbox = new CassandraOutbox(session);
              return new Flush(
                  new FirestoreChatDocuments(firestore, InstantSource.system()),
                  new CassandraChatStore(session),
                  new CassandraChangedLog(session),
                  outbox,
                  InstantSource.system());
            });
  }

  /**
   * Starts to consume messages; {@link #close} ends it.
   *
   * @param environment environment variables of the aggregator; the bus must be Pub/Sub
   */
  static SilenceTimeoutAggregator start(Map<String, String> environment) throws Exception {
    SilenceTimeoutAggregator aggregator =
        new SilenceTimeoutAggregator(
            AggregatorConfig.fromEnv(environment), environment.get("FIRESTORE_EMULATOR_HOST"));
    aggregator.run();
    return aggregator;
  }

  private void run() throws Exception {
    FlushLanes lanes =
        new FlushLanes(
            batch -> cassandra.get().flush(batch.chat(), batch.events()),
            deadLetters,
            new Backoff(100, 30_000, () -> 0.5),
            FLUSH_THREADS,
            threads);
    camel.addComponent(bus.scheme(), bus.component());
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from(bus.uri())
                .process(new DecodeMessage(bus))
                .aggregate(userAndChat(), addedToBatch())
                .completionSize(MESSAGES_MAX)
                .completionTimeout(SILENCE_MS)
                .completionTimeoutCheckerInterval(25)
                .process(exchange -> lanes.submit(exchange.getMessage().getBody(Batch.class)));
          }
        });
    camel.start();
  }

  private static Expression userAndChat() {
    return new ExpressionAdapter() {
      @Override
      public Object evaluate(Exchange exchange) {
        var event = exchange.getMessage().getBody(BusMessage.class).event();
        return event.chatId() + " " + event.authorId();
      }
    };
  }

  private static AggregationStrategy addedToBatch() {
    return (open, arrived) -> {
      BusMessage message = arrived.getMessage().getBody(BusMessage.class);
      if (open != null) {
        open.getMessage().getBody(Batch.class).add(message);
        return open;
      }
      Batch batch = new Batch(message.event().chatId(), SILENCE_MS);
      batch.add(message);
      arrived.getMessage().setBody(batch);
      return arrived;
    };
  }

  @Override
  public void close() throws IOException {
    bus.stopReceiving();
    bus.awaitAnswered(Duration.ofSeconds(2));
    camel.close();
    threads.shutdownNow();
    deadLetters.close();
    firestore.shutdown();
    cassandra.close();
  }
}
