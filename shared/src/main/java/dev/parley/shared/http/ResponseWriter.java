package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.sun.net.httpserver.HttpExchange;
import dev.parley.shared.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a {@link Response} to the wire. It is the only writer of JSON and of problem+json, both
 * for a function's runtime and for the HTTP server of the JDK.
 */
public final class ResponseWriter {
  private ResponseWriter() {}

  /**
   * Writes {@code response} as the answer of a function to {@code request}. The runtime ends the
   * answer.
   */
  static void write(HttpRequest request, HttpResponse http, Response response) throws IOException {
    http.setStatusCode(response.status());
    headers(response).forEach(http::appendHeader);
    if (response.body() == null) {
      return;
    }
    if (response.body() instanceof StreamBody stream) {
      http.setContentType(stream.contentType());
      // The runtime closes the stream: if the client is gone, that fails and is nobody's error.
      stream.writeTo(new StreamOutput(http.getOutputStream()));
      return;
    }
    http.setContentType(contentType(response.body()));
    byte[] bytes = Json.MAPPER.writeValueAsBytes(response.body());
    if (isCompressible(request, response, bytes.length)) {
      http.appendHeader("Vary", "Accept-Encoding");
      if (Gzip.isTakenBy(request)) {
        http.appendHeader("Content-Encoding", "gzip");
        bytes = Gzip.compressed(bytes);
      }
    }
    try (OutputStream out = http.getOutputStream()) {
      out.write(bytes);
    }
  }

  /**
   * Writes {@code response} as the answer of the JDK's HTTP server, and ends it.
   *
   * @throws IllegalArgumentException if the body is a {@link StreamBody}
   */
  public static void write(HttpExchange http, Response response) throws IOException {
    try (http) {
      headers(response).forEach(http.getResponseHeaders()::set);
      if (response.body() == null) {
        http.sendResponseHeaders(response.status(), -1);
        return;
      }
      if (response.body() instanceof StreamBody) {
        throw new IllegalArgumentException("a StreamBody is for functions only");
      }
      byte[] bytes = Json.MAPPER.writeValueAsBytes(response.body());
      http.getResponseHeaders().set("Content-Type", contentType(response.body()));
      http.sendResponseHeaders(response.status(), bytes.length);
      try (OutputStream out = http.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  /** Only what is marked, and of that only what is read. */
  private static boolean isCompressible(HttpRequest request, Response response, int bytes) {
    return response.mayBeCompressed()
        && request.getMethod().equals("GET")
        && response.status() == 200
        && bytes >= Gzip.BYTES_MIN;
  }

  private static Map<String, String> headers(Response response) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Cache-Control", "no-store");
    headers.putAll(response.headers());
    return headers;
  }

  private static String contentType(Object body) {
    return body instanceof Problem ? Problem.MEDIA_TYPE : "application/json; charset=utf-8";
  }
}
