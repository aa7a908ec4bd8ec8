package dev.parley.shared.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer: status, headers and a body that is written as JSON; a null body writes none, and a
 * {@link StreamBody} writes itself.
 *
 * @param status HTTP status
 * @param headers extra headers
 * @param body any object that {@link Json} can write, a {@link StreamBody}, or null
 */
public record Response(int status, Map<String, String> headers, Object body) {
  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response ok(Object body) {
    return new Response(200, Map.of(), body);
  }

  public static Response created(Object body) {
    return new Response(201, Map.of(), body);
  }

  public static Response noContent() {
    return new Response(204, Map.of(), null);
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }
}
