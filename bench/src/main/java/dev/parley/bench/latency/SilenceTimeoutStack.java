package dev.parley.bench.latency;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PubSubTopics;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A second chat function and a second aggregator on the servers of the local stack, with their own
 * topic. The aggregator has another batching policy: see {@link SilenceTimeoutAggregator}.
 */
final class SilenceTimeoutStack implements AutoCloseable {
  private static final String TOPIC = "chat-events-silence";
  private static final String SUBSCRIPTION = "chat-events-silence-aggregator";
  private static final int HEAP_MB_MAX = 192;

  private final FunctionServer chat;
  private final SilenceTimeoutAggregator aggregator;

  private SilenceTimeoutStack(FunctionServer chat, SilenceTimeoutAggregator aggregator) {
    this.chat = chat;
    this.aggregator = aggregator;
  }

  static SilenceTimeoutStack start(BenchRun run, LocalStack stack) throws Exception {
    PubSubTopics.create(stack.pubSub(), stack.project(), TOPIC, SUBSCRIPTION);
    Map<String, String> environment = stack.environment();
    environment.put("PUBSUB_TOPIC", TOPIC);
    environment.put("PUBSUB_SUBSCRIPTION", SUBSCRIPTION);
    FunctionServer chat =
        FunctionServer.start(
            new FunctionServer.Function(
                "chat-silence",
                run.root().resolve("functions/chat/target/chat.jar"),
                "dev.parley.chat.ChatFunction",
                environment,
                JvmFlags.small(HEAP_MB_MAX, "-Xss512k")),
            stack.folder(),
            Ports.free());
    return new SilenceTimeoutStack(chat, SilenceTimeoutAggregator.start(environment));
  }

  URI chat() {
    return chat.url();
  }

  @Override
  public void close() throws IOException {
    aggregator.close();
    chat.close();
  }
}
