package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Accounts.Person;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JvmFlags;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long one event takes to all streams of a full instance, and how much memory that instance
 * needs; writes one line to {@code target/stream-load.txt}. Not part of the suite: {@code make
 * bench-stream}.
 *
 * <p>The time is from the moment before the flush to the arrival of the last byte of the event at
 * each client, all of which one thread serves.
 */
class StreamLoad {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int STREAMS = Integer.getInteger("stream.streams", 900);
  private static final int EVENTS = Integer.getInteger("stream.events", 50);
  private static final int HEAP_MB = Integer.getInteger("stream.heap-mb", 256);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void fanOut() throws Exception {
    Person alice = STACK.accounts().register("alice");
    UUID chat = STACK.startChat(alice, STACK.accounts().register("bob"));
    Map<String, String> environment = STACK.environment();
    environment.put("STREAMS_MAX", Integer.toString(STREAMS));
    Flusher flusher = new Flusher(STACK);
    flusher.say(chat, "the beginning");
    try (FunctionServer function = start(environment);
        StreamClients clients =
            new StreamClients(
                new InetSocketAddress(function.url().getHost(), function.url().getPort()))) {
      ChatApi api = new ChatApi(function.url());
      String path = "/stream?prefetch=1&chat=" + chat;
      long begin = System.nanoTime();
      clients.open(STREAMS, path, alice.token());
      clients.awaitEvents(STREAMS, PATIENCE);
      double openingS = (System.nanoTime() - begin) / 1e9;
      assertThat(api.get(path, alice.token()).status()).isEqualTo(503);

      long[] fanOutNanos = new long[STREAMS * EVENTS];
      long[] plainNanos = new long[EVENTS];
      for (int i = 0; i < EVENTS; i++) {
        long flushed = System.nanoTime();
        flusher.say(chat, "message " + i);
        long[] arrivals = clients.awaitEvents(STREAMS, PATIENCE);
        for (int client = 0; client < STREAMS; client++) {
          fanOutNanos[i * STREAMS + client] = arrivals[client] - flushed;
        }
        long asked = System.nanoTime();
        api.get("/" + chat, alice.token()).expect(200);
        plainNanos[i] = System.nanoTime() - asked;
      }
      String result =
          String.format(
              Locale.ROOT,
              "STREAM streams=%d events=%d: flush to client p50 %.0f ms, p99 %.0f ms, max %.0f ms;"
                  + " plain request p50 %.0f ms, p99 %.0f ms; all open after %.1f s;"
                  + " -Xmx%dm, peak RSS %d MB%n",
              STREAMS,
              EVENTS,
              percentileMs(fanOutNanos, 50),
              percentileMs(fanOutNanos, 99),
              percentileMs(fanOutNanos, 100),
              percentileMs(plainNanos, 50),
              percentileMs(plainNanos, 99),
              openingS,
              HEAP_MB,
              peakMemoryKb(function) / 1024);
      Files.writeString(Path.of("target", "stream-load.txt"), result);
    } finally {
      flusher.close();
    }
  }

  private FunctionServer start(Map<String, String> environment) throws InterruptedException {
    return FunctionServer.start(
        new FunctionServer.Function(
            "chat",
            ChatStack.jar(),
            ChatFunction.class.getName(),
            environment,
            JvmFlags.small(HEAP_MB, "-Xss512k")),
        folder,
        Ports.free());
  }

  private static double percentileMs(long[] nanos, int percent) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
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
}
