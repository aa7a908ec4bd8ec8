package dev.parley.emulators.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.process.Ports;
import dev.parley.shared.config.Env;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlushScheduleTest {
  private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Console console =
      new Console(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void theFunctionShouldBeCalledTimeAndAgain() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    HttpServer function = server(calls, 200);

    schedule(function.getAddress().getPort());

    await().until(() -> calls.size() >= 3);
    function.stop(0);
    assertThat(calls).containsOnly("POST / Bearer token");
  }

  @Test
  void aCallThatFailsShouldBeALineAndNotTheLast() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    HttpServer function = server(calls, 503);

    schedule(function.getAddress().getPort());

    await().until(() -> calls.size() >= 3);
    function.stop(0);
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .contains("✘ the scheduled call of aggregate-flush failed: status 503");
  }

  @Test
  void aFunctionThatIsDownShouldBeALine() {
    schedule(Ports.free());

    await()
        .until(
            () ->
                printed.toString(StandardCharsets.UTF_8).lines().filter(FAILED::equals).count()
                    >= 2);
  }

  @Test
  void theIntervalShouldComeFromTheEnvironment() {
    assertThat(FlushSchedule.every(new Env(Map.of()))).isEqualTo(Duration.ofMinutes(1));
    assertThat(FlushSchedule.every(new Env(Map.of("AGGREGATE_FLUSH_EVERY", "PT2S"))))
        .isEqualTo(Duration.ofSeconds(2));
    Env wrong = new Env(Map.of("AGGREGATE_FLUSH_EVERY", "often"));
    FlushSchedule.every(wrong);
    assertThatThrownBy(wrong::check).hasMessageContaining("AGGREGATE_FLUSH_EVERY");
  }

  private static final String FAILED =
      "✘ the scheduled call of aggregate-flush failed: ConnectException";

  private void schedule(int port) {
    URI function = URI.create("http://" + Ports.HOST + ":" + port);
    FlushSchedule schedule = new FlushSchedule(function, "token", Duration.ofMillis(100), console);
    assertThat(schedule.start(threads).isDone()).isFalse();
  }

  private static HttpServer server(List<String> calls, int status) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
