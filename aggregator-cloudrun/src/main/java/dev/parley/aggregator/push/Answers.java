package dev.parley.aggregator.push;

import com.sun.net.httpserver.HttpExchange;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the aggregator's HTTP answers. */
public final class Answers {
  private static final String TYPE_PREFIX = "urn:parley:problem:";

  private Answers() {}

  /** Answers {@code http} and ends it. */
  public static void send(HttpExchange http, Response response) throws IOException {
    send(http, response, "application/json");
  }

  /** As {@link #send}, for what the caller did wrong or cannot have now. */
  public static void send(HttpExchange http, ProblemException problem) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", TYPE_PREFIX + problem.type().slug());
    body.put("title", problem.type().title());
    body.put("status", problem.type().status());
    body.put("detail", problem.getMessage());
    send(
        http,
        new Response(problem.type().status(), problem.headers(), body),
        "application/problem+json");
  }

  private static void send(HttpExchange http, Response response, String contentType)
      throws IOException {
    response.headers().forEach(http.getResponseHeaders()::set);
    http.getResponseHeaders().set("Cache-Control", "no-store");
    try (http) {
      if (response.body() == null) {
        http.sendResponseHeaders(response.status(), -1);
        return;
      }
      byte[] body = Json.MAPPER.writeValueAsBytes(response.body());
      http.getResponseHeaders().set("Content-Type", contentType);
      http.sendResponseHeaders(response.status(), body.length);
      try (OutputStream out = http.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
