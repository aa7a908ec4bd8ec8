package dev.parley.emulators.stack.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One request, down to its bytes.
 *
 * @param function which one it is for
 * @param target path and query as they go over the wire
 * @param odd whether the server may refuse it before the function sees it, in words of its own
 */
record Shot(
    String function,
    String method,
    String target,
    List<Map.Entry<String, String>> headers,
    ByteBuffer body,
    boolean odd) {
  Shot {
    headers = List.copyOf(headers);
  }

  String path() {
    return target.split("\\?", 2)[0];
  }

  String query() {
    String[] parts = target.split("\\?", 2);
    return parts.length == 2 ? parts[1] : null;
  }

  Map<String, List<String>> headersByName() {
    Map<String, List<String>> byName = new HashMap<>();
    headers.forEach(
        h -> byName.computeIfAbsent(h.getKey(), n -> new ArrayList<>()).add(h.getValue().strip()));
    return byName;
  }

  /** What goes over the wire; the connection ends with the answer. */
  byte[] bytes() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    headers.forEach(h -> head.append(h.getKey()).append(": ").append(h.getValue()).append("\r\n"));
    if (body.hasRemaining() || method.equals("POST")) {
      head.append("Content-Length: ").append(body.remaining()).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    byte[] content = new byte[body.remaining()];
    body.duplicate().get(content);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
