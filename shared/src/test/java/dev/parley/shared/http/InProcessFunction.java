package dev.parley.shared.http;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.invoker.runner.Invoker;
import dev.parley.emulators.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A function under Google's invoker inside this JVM, and a client for it. */
public final class InProcessFunction {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
  private static final int SOCKET_TIMEOUT_MS = 10_000;

  private final int port = Ports.free();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Invoker invoker;

  public InProcessFunction(Class<? extends HttpFunction> function) throws Exception {
    invoker = new Invoker(port, function.getName(), "http", function.getClassLoader());
    invoker.startTestServer();
  }

  /** The function's address without a slash at the end. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(REQUEST_TIMEOUT);
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  /** Sends a request line that a well-behaved client would refuse to send. */
  String raw(String requestTarget) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write(
              ("GET " + requestTarget + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public void stop() throws Exception {
    invoker.stopServer();
  }

  /** A connection that the test speaks HTTP on by itself. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(SOCKET_TIMEOUT_MS);
    return socket;
  }
}
