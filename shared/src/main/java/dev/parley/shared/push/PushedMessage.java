package dev.parley.shared.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.http.Json;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The message in the body of a push. Pub/Sub wraps it in JSON. */
public final class PushedMessage {
  private final byte[] data;
  private final Map<String, String> attributes;

  private PushedMessage(byte[] data, Map<String, String> attributes) {
    this.data = data;
    this.attributes = Map.copyOf(attributes);
  }

  /**
   * Reads the body of a push.
   *
   * @throws ProblemException 400 if it is not one
   */
  public static PushedMessage parse(byte[] body) {
    JsonNode message = message(body);
    Map<String, String> attributes = new HashMap<>();
    message
        .path("attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
    try {
      byte[] data = Base64.getDecoder().decode(message.path("data").asText(""));
      return new PushedMessage(data, attributes);
    } catch (IllegalArgumentException failure) {
      throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "message.data is not base64");
    }
  }

  /** The payload; empty if the message has none. */
  public byte[] data() {
    return data;
  }

  /** The attributes that its publisher gave it. */
  public Map<String, String> attributes() {
    return attributes;
  }

  private static JsonNode message(byte[] body) {
    try {
      JsonNode message = Json.MAPPER.readTree(body).path("message");
      if (message.isObject()) {
        return message;
      }
    } catch (IOException failure) {
      throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "the body is not JSON", failure);
    }
    throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "the body has no message");
  }
}
