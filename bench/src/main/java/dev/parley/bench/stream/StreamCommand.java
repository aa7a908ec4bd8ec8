package dev.parley.bench.stream;

import static dev.parley.bench.report.Report.format;

import dev.parley.bench.report.BenchRun;
import dev.parley.bench.report.Percentiles;
import dev.parley.bench.report.Variables;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.LocalStack;
import dev.parley.bench.stack.PeakMemory;
import dev.parley.bench.stack.SampleChats;
import dev.parley.bench.stack.SampleChats.SampleChat;
import dev.parley.bench.stack.StackStores;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.StoredEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * {@code make bench-stream STREAMS=900 EVENTS=50}: how long one event takes to all streams of a
 * full instance of the chat function, and how much memory that instance needs.
 *
 * <p>The time counts from the moment before the flush until the last byte of the event has arrived
 * at a client. One thread reads all clients. Between two events it also measures a plain request.
 */
public final class StreamCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE_EVENTS = 50;

  private final LocalStack stack;
  private final int streams;
  private final int events;
  private final int heapMb;

  private StreamCommand(LocalStack stack, int streams, int events, int heapMb) {
    this.stack = stack;
    this.streams = streams;
    this.events = events;
    this.heapMb = heapMb;
  }

  /** Prints one line; exits with 2 if a variable has a wrong value. */
  public static void main(String[] args) throws Exception {
    Map<String, String> values = System.getenv();
    try {
      int streams = Variables.positive(values, "STREAMS", 900);
      int events = Variables.positive(values, "EVENTS", 50);
      int heapMb = Variables.positive(values, "HEAP_MB", 256);
      BenchRun run = new BenchRun(true, Path.of("").toAbsolutePath(), Optional.empty());
      new StreamCommand(LocalStack.of(run), streams, events, heapMb).run(run.root());
    } catch (IllegalArgumentException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(2);
    } finally {
      LocalStack.stop();
    }
    System.exit(0);
  }

  private void run(Path root) throws Exception {
    SampleChat chat = SampleChats.create(stack, 1).get(0);
    Map<String, String> environment = stack.environment();
    environment.put("STREAMS_MAX", Integer.toString(streams));
    environment.put("STREAMS_PER_USER", Integer.toString(streams));
    try (StackStores stores = new StackStores(stack);
        FunctionServer function =
            FunctionServer.start(
                new FunctionServer.Function(
                    "chat-streams",
                    root.resolve("functions/chat/target/chat.jar"),
                    "dev.parley.chat.ChatFunction",
                    environment,
                    JvmFlags.small(heapMb, "-Xss512k")),
                stack.folder(),
                Ports.free());
        StreamClients clients =
            new StreamClients(
                new InetSocketAddress(function.url().getHost(), function.url().getPort()))) {
      flushOneEvent(stores, chat);
      measure(stores, chat, function, clients);
    }
  }

  private void measure(
      StackStores stores, SampleChat chat, FunctionServer function, StreamClients clients)
      throws IOException, InterruptedException, ExecutionException {
    String path = "/stream?prefetch=1&chat=" + chat.id();
    long began = System.nanoTime();
    clients.open(streams, path, chat.author().accessToken());
    clients.awaitEvents(streams, PATIENCE);
    double openingS = (System.nanoTime() - began) / 1e9;
    int status = ChatClient.get(function.url(), chat.author(), path).get();
    if (status != 503) {
      throw new IllegalStateException("one more stream was answered " + status + ", not 503");
    }
    long[] fanOutNanos = new long[streams * events];
    long[] plainNanos = new long[events];
    for (int i = 0; i < events; i++) {
      long flushed = System.nanoTime();
      flushOneEvent(stores, chat);
      long[] arrivals = clients.awaitEvents(streams, PATIENCE);
      for (int client = 0; client < streams; client++) {
        fanOutNanos[i * streams + client] = arrivals[client] - flushed;
      }
      long asked = System.nanoTime();
      status = ChatClient.history(function.url(), chat.author(), chat.id(), PAGE_EVENTS).get();
      plainNanos[i] = System.nanoTime() - asked;
      if (status != 200) {
        throw new IllegalStateException("a page of history was answered " + status);
      }
    }
    Percentiles fanOut = new Percentiles(fanOutNanos);
    Percentiles plain = new Percentiles(plainNanos);
    System.out.println(
        format(
            "STREAM streams=%d events=%d: flush to client p50 %.0f ms, p99 %.0f ms, max %.0f ms;"
                + " plain request p50 %.0f ms, p99 %.0f ms; all open after %.1f s;"
                + " -Xmx%dm, peak RSS %s MB",
            streams,
            events,
            fanOut.ms(50),
            fanOut.ms(99),
            fanOut.ms(100),
            plain.ms(50),
            plain.ms(99),
            openingS,
            heapMb,
            PeakMemory.mb(function)));
  }

  private static void flushOneEvent(StackStores stores, SampleChat chat) {
    StoredEvent event = SampleEvents.event(new ChatId(UUID.fromString(chat.id())));
    stores.write(event);
    stores.flush(event.chatId(), List.of(event));
  }
}
