package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes requests out of one function's document; the same seed makes the same ones. */
final class Generator {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
  private static final List<String> OTHER_METHODS =
      List.of(
          "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW", "get", "PROPFIND", "X".repeat(99));

  /** Hash a password or sweep everything: dear, and few are as good as many. */
  private static final Set<String> DEAR =
      Set.of(
          "POST /register",
          "POST /login",
          "POST /me/password",
          "POST /users/{user_id}/reset-password",
          "POST /users",
          "POST /");

  private static final int GOOD_PERCENT = 35;
  private static final int DEAR_KEPT_PERCENT = 12;

  private final String function;
  private final List<String> tokens;
  private final SplittableRandom random;
  private final Values values;
  private final Bodies bodies;
  private final List<Operation> operations = new ArrayList<>();

  private record Operation(String method, String template, JsonNode path, JsonNode node) {
    String name() {
      return method + " " + template;
    }
  }

  /** A parameter's text, percent-encoded; {@code plain} if every server passes it on. */
  private record Part(String encoded, boolean plain) {}

  /**
   * A generator for {@code function}.
   *
   * @param tokens those whose requests are good are authorized by
   */
  Generator(
      String function,
      JsonNode document,
      People people,
      List<String> tokens,
      SplittableRandom random) {
    this.function = function;
    this.tokens = List.copyOf(tokens);
    this.random = random;
    this.values = new Values(document, people, random);
    this.bodies = new Bodies(values, random);
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        node -> {
                          if (METHODS.contains(node.getKey())) {
                            operations.add(
                                new Operation(
                                    node.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    path.getValue(),
                                    node.getValue()));
                          }
                        }));
  }

  Shot next() {
    Operation operation = operation();
    boolean good = random.nextInt(100) < GOOD_PERCENT;
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    StringBuilder query = new StringBuilder();
    String path = operation.template();
    boolean odd = false;
    for (JsonNode parameter : parameters(operation)) {
      String name = parameter.path("name").asText();
      boolean bad = !good && random.nextInt(3) == 0;
      String value = value(valuesOf(operation, name), parameter.path("schema"), bad);
      switch (parameter.path("in").asText()) {
        case "path" -> {
          Part part = encoded(value.isEmpty() ? "-" : value);
          path = path.replace("{" + name + "}", part.encoded());
          odd |= !part.plain();
        }
        case "query" -> query(query, name, value, good);
        default -> {
          if (parameter.path("required").asBoolean() ? good || random.nextInt(8) > 0 : bad) {
            odd |= header(headers, name, value);
          }
        }
      }
    }
    authorize(headers, good);
    ByteBuffer body = body(operation, headers, good);
    String method = good || random.nextInt(12) > 0 ? operation.method() : pick(OTHER_METHODS);
    if (!good) {
      odd |= oddities(headers);
    }
    odd |= path.length() + query.length() > 4_000;
    odd |= headers.stream().mapToInt(h -> h.getValue().length()).sum() > 6_000;
    return new Shot(
        function, method, query.isEmpty() ? path : path + "?" + query, headers, body, odd);
  }

  private Operation operation() {
    Operation operation = pick(operations);
    while (DEAR.contains(operation.name()) && random.nextInt(100) >= DEAR_KEPT_PERCENT) {
      operation = pick(operations);
    }
    return operation;
  }

  private List<JsonNode> parameters(Operation operation) {
    List<JsonNode> parameters = new ArrayList<>();
    operation.path().path("parameters").forEach(p -> parameters.add(values.resolve(p)));
    operation.node().path("parameters").forEach(p -> parameters.add(values.resolve(p)));
    return parameters;
  }

  /** The name under which the good values of a parameter are known. */
  private static String valuesOf(Operation operation, String parameter) {
    return operation.template().startsWith("/users/{user_id}/") ? People.SUBJECT : parameter;
  }

  private String value(String name, JsonNode schema, boolean bad) {
    if (bad) {
      return random.nextInt(40) == 0 ? "y".repeat(20_000) : values.badText(schema);
    }
    JsonNode value = values.good(name, schema);
    return value.isArray() ? value.path(0).asText() : value.asText();
  }

  private void query(StringBuilder query, String name, String value, boolean good) {
    if (random.nextBoolean()) {
      return;
    }
    query.append(query.isEmpty() ? "" : "&").append(name).append('=');
    boolean raw = !good && random.nextInt(20) == 0;
    query.append(raw ? "%zz%ff%" : encoded(value).encoded());
    if (!good && random.nextInt(15) == 0) {
      query.append('&').append(name).append("=again");
    }
  }

  private void authorize(List<Map.Entry<String, String>> headers, boolean good) {
    String token = pick(tokens);
    if (good || random.nextInt(5) > 0) {
      headers.add(Map.entry("Authorization", "Bearer " + token));
    } else if (random.nextBoolean()) {
      String wrong =
          switch (random.nextInt(5)) {
            case 0 -> "Bearer " + token.substring(0, token.length() - 2);
            case 1 -> "Basic " + token;
            case 2 -> "Bearer";
            case 3 -> "Bearer " + "e30.".repeat(1_500);
            default -> "Bearer a.b.c " + token;
          };
      headers.add(Map.entry("Authorization", wrong));
    }
  }

  private ByteBuffer body(
      Operation operation, List<Map.Entry<String, String>> headers, boolean good) {
    JsonNode description = operation.node().path("requestBody");
    if (description.isMissingNode()) {
      byte[] unasked = "{\"nobody\":\"asked\"}".getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(good || random.nextBoolean() ? new byte[0] : unasked);
    }
    boolean goodBody = good || random.nextInt(3) == 0;
    Bodies.Content content = goodBody ? bodies.good(description) : bodies.bad(description);
    if (good || random.nextInt(10) > 0) {
      headers.add(Map.entry("Content-Type", content.type()));
    }
    return content.bytes();
  }

  /** Headers that are none of the operation's. */
  private boolean oddities(List<Map.Entry<String, String>> headers) {
    switch (random.nextInt(14)) {
      case 0 ->
          headers.add(Map.entry("X-Request-Id", pick(Odd.INJECTION).replaceAll("[\r\n]", "")));
      case 1 -> headers.add(Map.entry("Origin", "https://evil.example"));
      case 2 ->
          headers.add(Map.entry("X-Forwarded-For", "1.2.3.4, ::1, nonsense, " + "9".repeat(500)));
      case 3 -> headers.add(Map.entry("traceparent", "00-" + "z".repeat(32) + "-0-1"));
      case 4 -> headers.add(Map.entry("Accept", "text/html;q=broken"));
      case 5 -> headers.add(Map.entry("Accept-Encoding", "gzip, identity;q=0"));
      case 6 -> {
        headers.add(Map.entry("Content-Encoding", "gzip"));
        return true;
      }
      case 7 -> {
        headers.add(Map.entry("Expect", "a-miracle"));
        return true;
      }
      case 8 -> {
        headers.add(Map.entry("X-Large", "l".repeat(12_000)));
        return true;
      }
      case 9 -> headers.add(Map.entry("If-Match", "\"a\", *, W/\"b"));
      case 10 -> headers.add(Map.entry("Cookie", "a=b; ".repeat(50)));
      case 11 -> headers.add(Map.entry("Range", "bytes=9-1"));
      default -> {
        return false;
      }
    }
    return false;
  }

  /** Adds the header as far as one can hold the value. */
  private static boolean header(
      List<Map.Entry<String, String>> headers, String name, String value) {
    String line = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String possible = line.replaceAll("[\\x00-\\x08\\x0a-\\x1f\\x7f]", "");
    headers.add(Map.entry(name, possible));
    return possible.length() > 4_000 || !possible.equals(possible.strip());
  }

  private static Part encoded(String value) {
    StringBuilder encoded = new StringBuilder();
    boolean plain = !value.equals(".") && !value.equals("..");
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
        plain = false;
      }
    }
    return new Part(encoded.toString(), plain);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
