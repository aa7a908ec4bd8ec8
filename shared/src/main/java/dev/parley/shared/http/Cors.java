package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import java.util.HashSet;
import java.util.Set;

/** Cross-origin access for the origins of an allow-list (Fetch standard, CORS protocol). */
public final class Cors {
  private static final String MAX_AGE_SECONDS = "3600";

  private final Set<String> origins;

  /**
   * Allows {@code origins}.
   *
   * @param origins exact origins such as {@code https://chat.example.org}; if empty, none is
   *     allowed
   */
  public Cors(Iterable<String> origins) {
    Set<String> copy = new HashSet<>();
    origins.forEach(copy::add);
    this.origins = Set.copyOf(copy);
  }

  void apply(HttpRequest request, HttpResponse response, String methods) {
    response.appendHeader("Vary", "Origin");
    String origin = request.getFirstHeader("Origin").orElse("");
    if (!origins.contains(origin)) {
      return;
    }
    response.appendHeader("Access-Control-Allow-Origin", origin);
    response.appendHeader("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
    if (request.getMethod().equals("OPTIONS")) {
      response.appendHeader("Access-Control-Allow-Methods", methods);
      response.appendHeader(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, X-Request-Id, traceparent");
      response.appendHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
  }
}
