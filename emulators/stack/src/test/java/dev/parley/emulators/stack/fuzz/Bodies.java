package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.shared.http.Json;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes bodies: good ones, ones with a bad value, and ones that are no JSON. */
final class Bodies {
  private static final int HUGE_BYTES = 200_000;

  private final Values values;
  private final SplittableRandom random;

  Bodies(Values values, SplittableRandom random) {
    this.values = values;
    this.random = random;
  }

  /** A media type with its bytes. */
  record Content(String type, ByteBuffer bytes) {
    static Content of(String type, byte[] bytes) {
      return new Content(type, ByteBuffer.wrap(bytes));
    }

    static Content of(String type, String text) {
      return of(type, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  Content good(JsonNode requestBody) {
    List<String> types = new ArrayList<>();
    requestBody.path("content").fieldNames().forEachRemaining(types::add);
    String type = types.get(random.nextInt(types.size()));
    ObjectNode object = values.object(requestBody.path("content").path(type).path("schema"));
    return Content.of(type, type.endsWith("json") ? json(object) : form(object));
  }

  Content bad(JsonNode requestBody) {
    JsonNode schema = requestBody.at("/content/application~1json/schema");
    ObjectNode object = values.object(schema);
    if (random.nextBoolean()) {
      damage(object);
      return Content.of("application/json", json(object));
    }
    return broken(json(object), object);
  }

  private void damage(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(8) == 0) {
      object.set("more", values.bad(object));
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(6) == 0) {
      object.remove(name);
    } else {
      object.set(name, values.bad(Json.MAPPER.createObjectNode().put("maxLength", 4_000)));
    }
  }

  private Content broken(byte[] good, ObjectNode object) {
    String text = new String(good, StandardCharsets.UTF_8);
    String type = "application/json";
    return switch (random.nextInt(14)) {
      case 0 -> Content.of(type, Arrays.copyOf(good, random.nextInt(good.length)));
      case 1 -> Content.of(type, text + text);
      case 2 -> Content.of(type, text.getBytes(StandardCharsets.UTF_16));
      case 3 -> Content.of(type, flipped(good));
      case 4 -> Content.of(type, twice(text));
      case 5 -> Content.of(type, Values.deep(random));
      case 6 -> Content.of(type, "{\"a\":" + Values.deep(random) + "}");
      case 7 -> Content.of(type, new byte[HUGE_BYTES]);
      case 8 -> Content.of(type, "\ufeff" + text);
      case 9 -> Content.of(type, "[1,NaN,Infinity,01,'a',/* c */]");
      case 10 -> Content.of(type, noise());
      case 11 -> Content.of("text/plain; charset=utf-16", good);
      case 12 -> Content.of("application/x-www-form-urlencoded", form(object));
      default -> Content.of("application/json; charset=\"nonsense\"; \u00e9=1", good);
    };
  }

  private byte[] flipped(byte[] good) {
    byte[] bytes = good.clone();
    bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt(0x80));
    return bytes;
  }

  /** The same members again. */
  private static String twice(String text) {
    return text.length() <= 2
        ? text
        : text.substring(0, text.length() - 1) + "," + text.substring(1);
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(1, 2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] form(ObjectNode object) {
    List<String> pairs = new ArrayList<>();
    object
        .properties()
        .forEach(
            p ->
                pairs.add(
                    p.getKey()
                        + "="
                        + URLEncoder.encode(p.getValue().asText(), StandardCharsets.UTF_8)));
    return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(ObjectNode object) {
    try {
      // Half a surrogate pair has no UTF-8 form; as an escape it goes through.
      return Json.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
