package dev.parley.shared.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.OpenApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks requests and answers of a function against its OpenAPI document.
 *
 * <p>Status, headers, media type and body of an answer must be as described, without anything that
 * is not described. A request that the document does not allow must be refused.
 */
public final class Contract {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final List<String> METHODS =
      List.of("get", "head", "put", "post", "delete", "patch");

  private final String mount;
  private final RequestCheck requests;
  private final ResponseCheck responses;
  private final List<Operation> operations = new ArrayList<>();

  private Contract(JsonNode document) {
    Schemas schemas = new Schemas(document);
    this.mount = document.at("/servers/0/url").asText("/mounted/nowhere");
    this.requests = new RequestCheck(schemas);
    this.responses = new ResponseCheck(schemas);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(method -> operations.add(Operation.of(path.getKey(), method))));
    operations.sort(Comparator.comparingInt(Operation::variables));
  }

  /** The contract that the {@code openapi.json} in the package of {@code owner} describes. */
  public static Contract of(Class<?> owner) {
    return new Contract(OpenApiDocument.of(owner));
  }

  /** The contract that a document describes. */
  public static Contract of(JsonNode document) {
    return new Contract(document);
  }

  /** The contract that the function at {@code base} serves itself. */
  public static Contract servedBy(URI base) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/openapi.json")).timeout(TIMEOUT).build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(base + "/openapi.json answered " + answer.statusCode());
      }
      return of(Json.MAPPER.readTree(answer.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /**
   * Returns {@code answer} if it keeps the contract.
   *
   * @param base the function's address
   * @throws AssertionError if it does not; the message says why
   */
  public HttpResponse<String> check(URI base, HttpResponse<String> answer) {
    Exchange exchange = Exchange.of(base, answer);
    List<String> violations = violations(exchange);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations) + "\nin " + exchange);
    }
    return answer;
  }

  /** How {@code exchange} breaks the contract; empty if it keeps it. */
  public List<String> violations(Exchange exchange) {
    boolean mounted = exchange.path().equals(mount) || exchange.path().startsWith(mount + "/");
    return checked(mounted ? exchange.below(mount) : exchange);
  }

  private List<String> checked(Exchange exchange) {
    List<Operation> there = operations.stream().filter(o -> o.fits(exchange.path())).toList();
    if (there.isEmpty()) {
      return responses.errors("/components/responses/NotFound", exchange, 404);
    }
    if (exchange.method().equals("OPTIONS")) {
      return responses.errors("/components/responses/Preflight", exchange, 204);
    }
    Optional<Operation> operation =
        there.stream()
            .filter(o -> o.method().toUpperCase(Locale.ROOT).equals(exchange.method()))
            .findFirst();
    if (operation.isEmpty()) {
      return responses.errors("/components/responses/MethodNotAllowed", exchange, 405);
    }
    return violations(operation.get(), exchange);
  }

  private List<String> violations(Operation operation, Exchange exchange) {
    String answer = operation.pointer() + "/responses/" + exchange.status();
    List<String> violations = new ArrayList<>(responses.errors(answer, exchange));
    if (!exchange.refused()) {
      requests
          .errors(operation, exchange)
          .forEach(error -> violations.add("this should have been refused: " + error));
    }
    return violations;
  }
}
