package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.shared.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes values for a schema: good ones, and each kind of bad one. */
final class Values {
  private static final int HUGE_CHARACTERS = 100_000;
  private static final int MANY_ITEMS = 5_000;
  private static final int LEVELS = 3_000;

  private final JsonNode document;
  private final People people;
  private final SplittableRandom random;

  Values(JsonNode document, People people, SplittableRandom random) {
    this.document = document;
    this.people = people;
    this.random = random;
  }

  JsonNode resolve(JsonNode schema) {
    return schema.has("$ref")
        ? resolve(document.at(schema.get("$ref").asText().substring(1)))
        : schema;
  }

  /** One that the schema allows, and that exists if {@code name} means something. */
  JsonNode good(String name, JsonNode described) {
    JsonNode schema = resolve(described);
    List<String> known = people.values(name);
    if (!known.isEmpty() && !schema.has("enum") && random.nextInt(10) > 0) {
      return text(pick(known));
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return good(name, schema.get(choice).get(random.nextInt(schema.get(choice).size())));
      }
    }
    return ofType(name, schema);
  }

  private JsonNode ofType(String name, JsonNode schema) {
    return switch (type(schema)) {
      case "integer" -> number(within(schema));
      case "boolean" -> Json.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
      case "null" -> Json.MAPPER.nullNode();
      case "array" -> Json.MAPPER.createArrayNode().add(good(name, schema.path("items")));
      case "object" -> object(schema);
      default -> text(string(name, schema));
    };
  }

  /** All required members, and each other one as chance will have it. */
  ObjectNode object(JsonNode described) {
    ObjectNode object = Json.MAPPER.createObjectNode();
    for (JsonNode part : parts(resolve(described))) {
      List<String> required = new ArrayList<>();
      part.path("required").forEach(n -> required.add(n.asText()));
      part.path("properties")
          .properties()
          .forEach(
              property -> {
                if (required.contains(property.getKey()) || random.nextBoolean()) {
                  object.set(property.getKey(), good(property.getKey(), property.getValue()));
                }
              });
    }
    return object;
  }

  private List<JsonNode> parts(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>(List.of(schema));
    schema.path("allOf").forEach(part -> parts.addAll(parts(resolve(part))));
    return parts;
  }

  /** One that the schema most likely does not allow, of any JSON type. */
  JsonNode bad(JsonNode described) {
    JsonNode schema = resolve(described);
    return switch (random.nextInt(9)) {
      case 0 -> wrongType();
      case 1 -> text(atTheEdge(schema));
      case 2 -> text("x".repeat(HUGE_CHARACTERS));
      case 3 -> many();
      case 4 -> text(pick(Odd.UUIDS));
      case 5 -> number(random.nextLong());
      default -> text(badText(schema));
    };
  }

  /** A text for a place that only holds text. */
  String badText(JsonNode described) {
    JsonNode schema = resolve(described);
    return switch (random.nextInt(6)) {
      case 0 -> pick(Odd.UNICODE);
      case 1 -> pick(Odd.INJECTION);
      case 2 -> pick(Odd.NUMBERS);
      case 3 -> pick(Odd.UUIDS);
      case 4 -> "";
      default -> atTheEdge(schema);
    };
  }

  /** JSON nested deeper than any reader should follow. */
  static String deep(SplittableRandom random) {
    return random.nextBoolean()
        ? "[".repeat(LEVELS) + "]".repeat(LEVELS)
        : "{\"a\":".repeat(LEVELS) + "1" + "}".repeat(LEVELS);
  }

  private JsonNode wrongType() {
    return switch (random.nextInt(5)) {
      case 0 -> Json.MAPPER.nullNode();
      case 1 -> Json.MAPPER.getNodeFactory().booleanNode(true);
      case 2 -> Json.MAPPER.createArrayNode().add("a");
      case 3 -> Json.MAPPER.createObjectNode().put("value", "a");
      default -> Json.MAPPER.getNodeFactory().numberNode(1.5);
    };
  }

  private JsonNode many() {
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (int i = 0; i < MANY_ITEMS; i++) {
      items.add(i);
    }
    return items;
  }

  /** One character or one number to this side or that of a limit. */
  private String atTheEdge(JsonNode schema) {
    if (type(schema).equals("integer")) {
      long edge = schema.path(random.nextBoolean() ? "minimum" : "maximum").asLong(0);
      return Long.toString(edge + random.nextInt(-1, 2));
    }
    String limit = random.nextBoolean() ? "minLength" : "maxLength";
    int length = schema.path(limit).asInt(random.nextInt(70)) + random.nextInt(-1, 2);
    return (random.nextInt(4) == 0 ? "\ud83d\udc4b" : "a").repeat(Math.max(0, length));
  }

  private String string(String name, JsonNode schema) {
    if (schema.path("format").asText().equals("uuid")) {
      return UUID.nameUUIDFromBytes(
              Long.toString(random.nextLong()).getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .toString();
    }
    if (schema.has("pattern") || schema.has("minLength")) {
      // New names and handles; too short for nothing, too long for nothing.
      return "fuzz-" + name.charAt(0) + "-" + Long.toString(random.nextLong() >>> 20, 36);
    }
    return random.nextInt(4) == 0 ? pick(Odd.UNICODE) : "some " + name;
  }

  private long within(JsonNode schema) {
    long from = schema.path("minimum").asLong(0);
    long to = schema.path("maximum").asLong(from + 1_000);
    return random.nextLong(from, to + 1);
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    String first = type.isArray() ? type.get(0).asText() : type.asText();
    return first.isEmpty() && schema.has("properties") ? "object" : first;
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static JsonNode text(String value) {
    return Json.MAPPER.getNodeFactory().textNode(value);
  }

  private static JsonNode number(long value) {
    return Json.MAPPER.getNodeFactory().numberNode(value);
  }
}
