package dev.parley.shared.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares an answer with its description in the document. */
final class ResponseCheck {
  /** Headers of HTTP and of the server. OpenAPI describes Content-Type by {@code content}. */
  private static final Set<String> TRANSPORT =
      Set.of("content-type", "content-length", "transfer-encoding", "date", "server", "connection");

  private final Schemas schemas;

  ResponseCheck(Schemas schemas) {
    this.schemas = schemas;
  }

  /** How the answer differs from the description at {@code pointer}. */
  List<String> errors(String pointer, Exchange exchange) {
    String answer = schemas.resolve(pointer);
    if (schemas.at(answer).isMissingNode()) {
      return List.of("the status " + exchange.status() + " is not described");
    }
    List<String> errors = new ArrayList<>(headers(answer, exchange));
    if (!exchange.method().equals("HEAD")) {
      errors.addAll(body(answer, exchange));
    }
    return errors;
  }

  /** As {@link #errors(String, Exchange)}, for a description that is not an operation's. */
  List<String> errors(String pointer, Exchange exchange, int status) {
    return exchange.status() == status
        ? errors(pointer, exchange)
        : List.of("the status is not " + status);
  }

  private List<String> headers(String answer, Exchange exchange) {
    List<String> errors = new ArrayList<>();
    Set<String> described = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    described.addAll(TRANSPORT);
    for (Map.Entry<String, JsonNode> header : schemas.at(answer + "/headers").properties()) {
      described.add(header.getKey());
      String pointer = schemas.resolve(answer + "/headers/" + Schemas.escape(header.getKey()));
      String schema = schemas.resolve(pointer + "/schema");
      List<String> values = exchange.answerHeaders().getOrDefault(header.getKey(), List.of());
      if (values.isEmpty() && schemas.at(pointer).path("required").asBoolean()) {
        errors.add("the header " + header.getKey() + " is missing");
      }
      for (String value : values) {
        for (String error : schemas.errors(schema, RequestCheck.json(value, schemas.at(schema)))) {
          errors.add("the header " + header.getKey() + error);
        }
      }
    }
    exchange.answerHeaders().keySet().stream()
        .filter(name -> !described.contains(name))
        .forEach(name -> errors.add("the header " + name + " is not described"));
    return errors;
  }

  private List<String> body(String answer, Exchange exchange) {
    JsonNode content = schemas.at(answer + "/content");
    if (content.isMissingNode()) {
      return exchange.answerBody().isEmpty() ? List.of() : List.of("a body is not described");
    }
    String type = RequestCheck.mediaType(exchange.answerHeader("Content-Type").orElse("none"));
    if (!content.has(type)) {
      return List.of("the media type " + type + " is not described");
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    String schema = answer + "/content/" + Schemas.escape(type) + "/schema";
    return schemas.errors(schema, exchange.answerBody());
  }
}
