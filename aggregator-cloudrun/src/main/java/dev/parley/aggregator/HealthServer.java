package dev.parley.aggregator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.parley.aggregator.push.PushConsumer;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.ResponseWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The aggregator's HTTP server. {@code /health/live} answers 200 as long as a restart would not
 * help. {@code /health/ready} and {@code /health} answer 200 as long as events flow. {@code
 * /metrics} is for Prometheus. Pushes go to the given handler.
 */
final class HealthServer implements AutoCloseable {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 8;
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server.
   *
   * @param address where it listens
   * @param pushes handles the pushes of a subscription; empty if the aggregator pulls
   */
  static HealthServer start(
      InetSocketAddress address, Health live, Health ready, Optional<HttpHandler> pushes)
      throws IOException {
    HealthServer health = new HealthServer(HttpServer.create(address, BACKLOG));
    health.server.setExecutor(health.threads);
    health.server.createContext("/", exchange -> ResponseWriter.write(exchange, notFound()));
    health.server.createContext(
        "/health/live", exchange -> ResponseWriter.write(exchange, live.report()));
    health.server.createContext(
        "/health", exchange -> ResponseWriter.write(exchange, ready.report()));
    pushes.ifPresent(handler -> health.server.createContext(PushConsumer.PATH, handler));
    health.server.start();
    return health;
  }

  /** Answers also at {@code path}, with a text in Prometheus' format. */
  void serve(String path, Supplier<String> text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", METRICS_TYPE);
          exchange.getResponseHeaders().set("Cache-Control", "no-store");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private static Response notFound() {
    return new Response(404, Map.of(), Map.of("status", "not found"));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
