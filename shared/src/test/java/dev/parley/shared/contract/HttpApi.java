package dev.parley.shared.contract;

import dev.parley.shared.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A client of one function for tests. It checks every answer against the function's contract.
 *
 * <p>An empty token means a request without an {@code Authorization} header.
 */
public class HttpApi {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Contract contract;
  private final Duration timeout;

  /**
   * A client of the function at {@code base}.
   *
   * @param timeout of one request
   */
  public HttpApi(URI base, Contract contract, Duration timeout) {
    this.base = base;
    this.contract = contract;
    this.timeout = timeout;
  }

  public final HttpAnswer get(String path, String token) {
    return send(request(path, token));
  }

  public final HttpAnswer post(String path, String token, Object body) {
    return send(jsonRequest(path, token).POST(BodyPublishers.ofByteArray(json(body))));
  }

  /** Posts {@code body} as it is, as JSON. */
  public final HttpAnswer postRaw(String path, String token, String body) {
    return send(jsonRequest(path, token).POST(BodyPublishers.ofString(body)));
  }

  /** Everything that the server answers to a request target that only a broken client sends. */
  public final String rawGet(String target, String token) {
    try (Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort())) {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      String request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A GET request of {@code path} that the test completes. */
  public final HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** The same for a body that is JSON. */
  public final HttpRequest.Builder jsonRequest(String path, String token) {
    return request(path, token).header("Content-Type", "application/json");
  }

  /**
   * Sends {@code request}.
   *
   * @throws AssertionError if the answer breaks the contract
   */
  public final HttpAnswer send(HttpRequest.Builder request) {
    try {
      return new HttpAnswer(
          contract.check(base, CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /** {@code body} as JSON. */
  public static byte[] json(Object body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
