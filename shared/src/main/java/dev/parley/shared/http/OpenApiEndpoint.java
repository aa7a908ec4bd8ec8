package dev.parley.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /openapi.json}: the OpenAPI document of the function.
 *
 * <p>The document is built at the first request, because most instances are never asked. If it does
 * not describe exactly the routes of the function, the request fails. So a test that reads the
 * document finds every route without an operation and every operation without a route.
 */
final class OpenApiEndpoint implements Handler {
  static final String PATH = "/openapi.json";

  private static final int CACHE_SECONDS = 300;
  private static final int TAG_BYTES = 16;

  private final Class<?> owner;
  private final Set<String> routes;
  private volatile TaggedDocument served;

  private record TaggedDocument(JsonNode document, String tag) {}

  OpenApiEndpoint(Class<?> owner, Set<String> routes) {
    this.owner = owner;
    this.routes = Set.copyOf(routes);
  }

  @Override
  public Response handle(Request request) throws JsonProcessingException {
    TaggedDocument current = served();
    Map<String, String> headers =
        Map.of("ETag", current.tag(), "Cache-Control", "public, max-age=" + CACHE_SECONDS);
    boolean known =
        request
            .header("If-None-Match")
            .filter(tags -> tags.strip().equals("*") || tags.contains(current.tag()))
            .isPresent();
    return known
        ? new Response(304, headers, null)
        : new Response(200, headers, current.document());
  }

  private TaggedDocument served() throws JsonProcessingException {
    if (served == null) {
      JsonNode document = OpenApiDocument.of(owner);
      requireRoutes(OpenApiDocument.operations(document));
      served = new TaggedDocument(document, tag(Json.MAPPER.writeValueAsBytes(document)));
    }
    return served;
  }

  private void requireRoutes(Set<String> operations) {
    Set<String> undescribed = new TreeSet<>(routes);
    undescribed.removeAll(operations);
    Set<String> unserved = new TreeSet<>(operations);
    unserved.removeAll(routes);
    if (!undescribed.isEmpty() || !unserved.isEmpty()) {
      throw new IllegalStateException(
          "openapi.json: routes without an operation "
              + undescribed
              + ", operations without a route "
              + unserved);
    }
  }

  private static String tag(byte[] document) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(document);
      byte[] start = Arrays.copyOf(digest, TAG_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
