package dev.parley.shared.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import java.net.URLDecoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares a request with its description in the document. */
final class RequestCheck {
  private final Schemas schemas;

  RequestCheck(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The errors of the request; empty if the document allows it. */
  List<String> errors(Operation operation, Exchange exchange) {
    List<String> errors = new ArrayList<>();
    if (needsToken(operation) && exchange.header("Authorization").isEmpty()) {
      errors.add("no access token");
    }
    Map<String, List<String>> query;
    try {
      query = form(exchange.query() == null ? "" : exchange.query());
    } catch (IllegalArgumentException undecodable) {
      // The server may accept it, if the operation does not read the query.
      return errors;
    }
    for (String pointer : operation.parameters(schemas)) {
      errors.addAll(parameter(operation, exchange, pointer, query));
    }
    errors.addAll(body(operation, exchange));
    return errors;
  }

  private boolean needsToken(Operation operation) {
    JsonNode own = schemas.at(operation.pointer() + "/security");
    JsonNode security = own.isMissingNode() ? schemas.at("/security") : own;
    return security.findValue("accessToken") != null;
  }

  private List<String> parameter(
      Operation operation, Exchange exchange, String pointer, Map<String, List<String>> query) {
    JsonNode parameter = schemas.at(pointer);
    String name = parameter.path("name").asText();
    List<String> values =
        switch (parameter.path("in").asText()) {
          case "query" -> query.getOrDefault(name, List.of());
          case "header" -> exchange.headers().getOrDefault(name, List.of());
          case "path" -> decoded(operation.variable(exchange.path(), name));
          default -> throw new IllegalStateException(pointer);
        };
    if (values.isEmpty()) {
      return parameter.path("required").asBoolean() ? List.of(name + " is missing") : List.of();
    }
    String schema = schemas.resolve(pointer + "/schema");
    if (schemas.at(schema).path("type").asText().equals("array")) {
      return schemas.errors(schema, Json.MAPPER.valueToTree(values).toString());
    }
    if (values.size() > 1) {
      return List.of(name + " is given more than once");
    }
    return schemas.errors(schema, json(values.get(0), schemas.at(schema)));
  }

  /** Leaves a broken percent-encoding as it is, because the server decides about it. */
  private static List<String> decoded(String segment) {
    try {
      return List.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException undecodable) {
      return List.of(segment);
    }
  }

  /** Converts the text of a parameter to the JSON type of its schema. */
  static String json(String text, JsonNode schema) {
    boolean asItIs =
        switch (schema.path("type").asText()) {
          case "integer" -> text.matches("-?(0|[1-9][0-9]*)");
          case "boolean" -> text.matches("true|false");
          default -> false;
        };
    return asItIs ? text : Json.MAPPER.valueToTree(text).toString();
  }

  private List<String> body(Operation operation, Exchange exchange) {
    JsonNode description = schemas.at(operation.pointer() + "/requestBody");
    if (description.isMissingNode()) {
      return List.of();
    }
    String type = mediaType(exchange.header("Content-Type").orElse("application/json"));
    if (!description.path("content").has(type)) {
      return List.of("the media type " + type);
    }
    String schema =
        operation.pointer() + "/requestBody/content/" + Schemas.escape(type) + "/schema";
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(exchange.body()).toString();
      JsonNode value = type.endsWith("json") ? Json.MAPPER.readTree(text) : flat(form(text));
      return value.isMissingNode() ? List.of("no body") : schemas.errors(schema, value.toString());
    } catch (CharacterCodingException | JsonProcessingException | IllegalArgumentException odd) {
      return List.of("the body cannot be read");
    }
  }

  static String mediaType(String header) {
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static JsonNode flat(Map<String, List<String>> form) {
    Map<String, Object> flat = new LinkedHashMap<>();
    form.forEach((name, values) -> flat.put(name, values.size() == 1 ? values.get(0) : values));
    return Json.MAPPER.valueToTree(flat);
  }

  private static Map<String, List<String>> form(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        String value = parts.length == 2 ? parts[1] : "";
        fields
            .computeIfAbsent(
                URLDecoder.decode(parts[0], StandardCharsets.UTF_8), n -> new ArrayList<>())
            .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
