package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Large requests of the kinds that cost some algorithms more than linear time: each string of each
 * body, parameter and header that a function's document describes, filled with each pattern.
 */
final class HeavyInputs {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /** Just below the 64 KiB that a body may have. */
  private static final int BODY_BYTES = 60_000;

  /** Just below the 8 KiB that the server takes for all headers. */
  private static final int HEAD_BYTES = 5_000;

  /** Patterns that are filled into a body. */
  private static final Map<String, String> PATTERNS = patterns();

  /** Headers that the functions read beside those of the document. */
  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-For", "Cookie", "Authorization", "Content-Type", "traceparent", "Origin");

  private final String function;
  private final JsonNode document;
  private final String token;

  HeavyInputs(String function, JsonNode document, String token) {
    this.function = function;
    this.document = document;
    this.token = token;
  }

  private static Map<String, String> patterns() {
    Map<String, String> patterns = new LinkedHashMap<>();
    patterns.put("letters", "a");
    patterns.put("combining marks of one class", "\u0301");
    patterns.put("combining marks of two classes", "\u0315\u0300");
    patterns.put("Hangul to compose", "\u1100\u1161\u11a8");
    patterns.put("ligatures", "\ufdfa");
    patterns.put("emoji", "\ud83d\ude00");
    patterns.put("joined emoji", "\ud83d\udc69\u200d");
    patterns.put("blanks", " ");
    patterns.put("line ends", "\n");
    patterns.put("directions", "\u202e\u2066");
    patterns.put("digits", "9");
    patterns.put("colons", ":");
    patterns.put("points", ".");
    patterns.put("hyphens", "a-");
    patterns.put("commas", "1,");
    patterns.put("slashes", "/%2f");
    patterns.put("equal signs", "a=b;");
    return patterns;
  }

  /** A request, and what is heavy in it. */
  record Heavy(String what, Shot shot) {}

  List<Heavy> all() {
    List<Heavy> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(o -> METHODS.contains(o.getKey()))
                    .forEach(o -> add(all, path.getKey(), path.getValue(), o)));
    return all;
  }

  private void add(
      List<Heavy> all, String template, JsonNode path, Map.Entry<String, JsonNode> operation) {
    String method = operation.getKey().toUpperCase(Locale.ROOT);
    String target = template.replaceAll("\\{[a-z_]+}", UUID.randomUUID().toString());
    JsonNode fields = resolve(operation.getValue().at("/requestBody/content/application~1json"));
    JsonNode properties = resolve(fields.path("schema")).path("properties");
    String name = method + " " + template;
    PATTERNS.forEach(
        (what, pattern) -> {
          properties
              .fieldNames()
              .forEachRemaining(
                  field -> all.add(body(name, what, pattern, method, target, field, properties)));
          parameters(path, operation.getValue())
              .forEach(p -> all.add(parameter(name, what, pattern, method, target, p)));
          HEADERS.forEach(header -> all.add(header(name, what, pattern, method, target, header)));
        });
    if (!properties.isEmpty()) {
      all.add(whole(name, "nested arrays", method, target, "[".repeat(BODY_BYTES)));
      all.add(whole(name, "nested objects", method, target, "{\"a\":".repeat(BODY_BYTES / 5)));
      all.add(
          whole(name, "a long number", method, target, "{\"a\":" + "9".repeat(BODY_BYTES) + "}"));
      all.add(whole(name, "escapes", method, target, "{\"a\":\"" + "\\\\".repeat(BODY_BYTES / 2)));
      all.add(whole(name, "many fields", method, target, manyFields()));
    }
  }

  private static String manyFields() {
    StringBuilder fields = new StringBuilder("{");
    for (int i = 0; fields.length() < BODY_BYTES - 20; i++) {
      fields.append("\"f").append(i).append("\":1,");
    }
    return fields.append("\"end\":1}").toString();
  }

  private List<JsonNode> parameters(JsonNode path, JsonNode operation) {
    List<JsonNode> parameters = new ArrayList<>();
    path.path("parameters").forEach(p -> parameters.add(resolve(p)));
    operation.path("parameters").forEach(p -> parameters.add(resolve(p)));
    return parameters;
  }

  private Heavy body(
      String name,
      String what,
      String pattern,
      String method,
      String target,
      String field,
      JsonNode properties) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    properties.fieldNames().forEachRemaining(f -> body.put(f, "x" + UUID.randomUUID()));
    body.put(field, filled(pattern, BODY_BYTES));
    return whole(name, field + " of " + what, method, target, text(body));
  }

  private Heavy whole(String name, String what, String method, String target, String body) {
    List<Map.Entry<String, String>> headers =
        List.of(authorization(), Map.entry("Content-Type", "application/json"));
    ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
    return new Heavy(name + ": " + what, new Shot(function, method, target, headers, bytes, true));
  }

  private Heavy parameter(
      String name, String what, String pattern, String method, String target, JsonNode parameter) {
    String key = parameter.path("name").asText();
    String in = parameter.path("in").asText();
    if (in.equals("header")) {
      return header(name, what, pattern, method, target, key);
    }
    String value = URLEncoder.encode(filled(pattern, HEAD_BYTES / 3), StandardCharsets.UTF_8);
    String heavy = in.equals("query") ? target + "?" + key + "=" + value : target + "/" + value;
    return new Heavy(
        name + ": " + key + " of " + what,
        new Shot(function, method, heavy, List.of(authorization()), ByteBuffer.allocate(0), true));
  }

  private Heavy header(
      String name, String what, String pattern, String method, String target, String header) {
    String value =
        new String(
                filled(pattern, HEAD_BYTES).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1)
            .replace('\n', '\t');
    List<Map.Entry<String, String>> headers =
        header.equals("Authorization")
            ? List.of(Map.entry(header, "Bearer " + value))
            : List.of(authorization(), Map.entry(header, value));
    return new Heavy(
        name + ": header " + header + " of " + what,
        new Shot(function, method, target, headers, ByteBuffer.allocate(0), true));
  }

  private Map.Entry<String, String> authorization() {
    return Map.entry("Authorization", "Bearer " + token);
  }

  /** The pattern repeated up to {@code bytes} in UTF-8. */
  private static String filled(String pattern, int bytes) {
    return pattern.repeat(Math.max(1, bytes / pattern.getBytes(StandardCharsets.UTF_8).length));
  }

  private static String text(ObjectNode body) {
    try {
      return Json.MAPPER.writeValueAsString(body);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isMissingNode() ? node : resolve(document.at(reference.asText().substring(1)));
  }
}
