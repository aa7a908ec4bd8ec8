package dev.parley.shared.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of one document, found by JSON pointer. */
final class Schemas {
  private static final String ADDRESS = "https://parley.example/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  Schemas(JsonNode document) {
    this.document = document.deepCopy();
    this.document.at("/components/schemas").forEach(Schemas::close);
    String text = this.document.toString();
    this.registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder ->
                builder
                    .schemas(Map.of(ADDRESS, text))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** What is wrong with {@code json} by the schema at {@code pointer}; nothing if it fits. */
  List<String> errors(String pointer, String json) {
    return schemas.computeIfAbsent(pointer, this::schema).validate(json, InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  /** The pointer at the end of all {@code $ref}s that begin at {@code pointer}. */
  String resolve(String pointer) {
    String ref = document.at(pointer).path("$ref").asText();
    return ref.isEmpty() ? pointer : resolve(ref.substring(1));
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private Schema schema(String pointer) {
    String fragment =
        URLEncoder.encode(pointer, StandardCharsets.UTF_8)
            .replace("%2F", "/")
            .replace("%7E", "~")
            .replace("+", "%20");
    return registry.getSchema(SchemaLocation.of(ADDRESS + "#" + fragment));
  }

  /** Refuses members that are not described. A client must ignore them, but a test must not. */
  private static void close(JsonNode schema) {
    if (schema.has("properties") && !schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }
}
