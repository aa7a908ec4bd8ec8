package dev.parley.shared.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The OpenAPI document of one function: its own {@code openapi.json}, completed with the parts that
 * all functions share.
 *
 * <p>{@code openapi-common.json} holds the shared components and paths. Its {@code x-every-answer}
 * names the headers of every answer, so that no source repeats them.
 */
public final class OpenApiDocument {
  private static final String EVERY_ANSWER = "x-every-answer";
  private static final List<String> METHODS =
      List.of("get", "head", "put", "post", "delete", "patch");

  private OpenApiDocument() {}

  /**
   * The whole document of a function.
   *
   * @param owner a class in whose package the function's {@code openapi.json} is
   */
  public static JsonNode of(Class<?> owner) {
    ObjectNode document = read(owner, "openapi.json");
    ObjectNode common = read(OpenApiDocument.class, "openapi-common.json");
    JsonNode headers = common.remove(EVERY_ANSWER);
    merge(document, common);
    document
        .at("/components/responses")
        .forEach(answer -> merge(((ObjectNode) answer).withObject("/headers"), headers));
    document.path("paths").forEach(path -> path.forEach(operation -> complete(operation, headers)));
    return document;
  }

  /** The operations in {@code document}, in the form {@code GET /users/{user_id}}. */
  static Set<String> operations(JsonNode document) {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(method -> operations.add(Route.name(method, path.getKey()))));
    return operations;
  }

  private static void complete(JsonNode operation, JsonNode headers) {
    for (JsonNode answer : operation.path("responses")) {
      if (!answer.has("$ref")) {
        merge(((ObjectNode) answer).withObject("/headers"), headers);
      }
    }
  }

  /** Adds the members that {@code target} does not have. */
  private static void merge(ObjectNode target, JsonNode more) {
    more.properties()
        .forEach(
            field -> {
              JsonNode there = target.get(field.getKey());
              if (there == null) {
                target.set(field.getKey(), field.getValue().deepCopy());
              } else if (there instanceof ObjectNode object && field.getValue().isObject()) {
                if (!object.has("$ref")) {
                  merge(object, field.getValue());
                }
              }
            });
  }

  private static ObjectNode read(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + owner.getName());
      }
      return (ObjectNode) Json.MAPPER.readTree(in);
    } catch (IOException broken) {
      throw new UncheckedIOException(name + " beside " + owner.getName(), broken);
    }
  }
}
