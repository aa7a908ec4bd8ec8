package dev.parley.shared.http;

import com.google.cloud.functions.HttpResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer to the wire. */
final class ResponseWriter {
  private ResponseWriter() {}

  static void write(HttpResponse http, Response response) throws IOException {
    http.setStatusCode(response.status());
    http.appendHeader("X-Content-Type-Options", "nosniff");
    if (!response.headers().containsKey("Cache-Control")) {
      http.appendHeader("Cache-Control", "no-store");
    }
    response.headers().forEach(http::appendHeader);
    if (response.body() == null) {
      return;
    }
    if (response.body() instanceof StreamBody stream) {
      http.setContentType(stream.contentType());
      // Left to the runtime to close: where the client is gone that fails, and is nobody's error.
      stream.writeTo(http.getOutputStream());
      return;
    }
    http.setContentType(
        response.body() instanceof Problem
            ? "application/problem+json"
            : "application/json; charset=utf-8");
    byte[] bytes = Json.MAPPER.writeValueAsBytes(response.body());
    try (OutputStream out = http.getOutputStream()) {
      out.write(bytes);
    }
  }
}
