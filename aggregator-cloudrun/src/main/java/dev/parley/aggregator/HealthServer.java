package dev.parley.aggregator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.http.Health;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells Cloud Run's probes how the aggregator is: {@code /health/live} (200 while it can be helped
 * by waiting), {@code /health/ready} and {@code /health} (200 while events flow).
 */
final class HealthServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /** Starts to answer on {@code port}. */
  static HealthServer start(int port, Health live, Health ready) throws IOException {
    HealthServer health = new HealthServer(HttpServer.create(new InetSocketAddress(port), BACKLOG));
    health.server.setExecutor(health.threads);
    health.server.createContext("/", exchange -> answer(exchange, notFound()));
    health.server.createContext("/health/live", exchange -> answer(exchange, live.report()));
    health.server.createContext("/health", exchange -> answer(exchange, ready.report()));
    health.server.start();
    return health;
  }

  private static Response notFound() {
    return new Response(404, Map.of(), Map.of("status", "not found"));
  }

  private static void answer(HttpExchange exchange, Response response) throws IOException {
    byte[] body = Json.MAPPER.writeValueAsBytes(response.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(response.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
