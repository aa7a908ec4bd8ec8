package dev.parley.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.http.Json;
import dev.parley.shared.token.SessionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/**
 * A stand-in of ours for the function auth, which would need PostgreSQL: it knows one endpoint, and
 * says that every session is open that was not ended here. The real one is asked in {@code
 * notifications.spec.ts}.
 */
final class AuthStandIn {
  private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger REQUESTS = new AtomicInteger();
  private static final AtomicReference<Runnable> BEFORE_ANSWER = new AtomicReference<>();
  private static volatile int status = 200;
  private static final String URL = start();

  private AuthStandIn() {}

  /** With a slash at the end, which a configuration may have. */
  static String url() {
    return URL;
  }

  static void end(SessionId session) {
    ENDED.add(session.toString());
  }

  /** From now on every request is answered so. */
  static void answer(int everything) {
    status = everything;
  }

  /** Something that happens while the next request is answered. */
  static void beforeNextAnswer(Runnable happens) {
    BEFORE_ANSWER.set(happens);
  }

  static int requests() {
    return REQUESTS.get();
  }

  private static String start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/sessions/open",
          exchange -> {
            try (exchange) {
              REQUESTS.incrementAndGet();
              JsonNode asked = Json.MAPPER.readTree(exchange.getRequestBody()).get("sessions");
              List<String> open =
                  StreamSupport.stream(asked.spliterator(), false)
                      .map(JsonNode::asText)
                      .filter(id -> !ENDED.contains(id))
                      .toList();
              Optional.ofNullable(BEFORE_ANSWER.getAndSet(null)).ifPresent(Runnable::run);
              byte[] answer = Json.MAPPER.writeValueAsBytes(Map.of("sessions", open));
              exchange.sendResponseHeaders(status, answer.length);
              exchange.getResponseBody().write(answer);
            }
          });
      Thread thread = new Thread(server::start, "auth-stand-in");
      thread.setDaemon(true);
      thread.start();
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
