package dev.parley.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection stays open after an answer that did not need the body. */
class RequestBodyTest {
  private static final int NO_ANSWER_YET_MS = 200;
  private static final int SOCKET_TIMEOUT_MS = 10_000;

  private static InProcessFunction server;

  @BeforeAll
  static void start() throws Exception {
    server = new InProcessFunction(RouterFunction.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /no/such/path", "DELETE /fixed", "POST /fixed", "GET /token"})
  void connectionShouldServeAnotherRequestAfterABodyThatNobodyWanted(String request)
      throws IOException {
    try (Socket socket = server.connect()) {
      write(socket, request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
      socket.setSoTimeout(NO_ANSWER_YET_MS);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(SOCKET_TIMEOUT_MS);
      write(socket, "12345GET /fixed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      String answers = everything(socket);

      assertThat(answers).startsWith("HTTP/1.1 4").contains("HTTP/1.1 200").contains("fixed");
    }
  }

  @Test
  void connectionShouldEndAndSaySoAfterABodyThatIsFarTooLarge() throws IOException {
    try (Socket socket = server.connect()) {
      write(socket, "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");

      String answer = everything(socket);

      assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("Connection: close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/echo", "/fixed", "/no/such/path"})
  void chunksThatAreNoneShouldBeTheClientsFault(String path) throws IOException {
    try (Socket socket = server.connect()) {
      write(
          socket,
          "POST "
              + path
              + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");

      assertThat(everything(socket)).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void aBodyThatEndsEarlyShouldBeTheClientsFault() throws IOException {
    try (Socket socket = server.connect()) {
      write(socket, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{\"text\":");
      socket.shutdownOutput();

      assertThat(everything(socket)).startsWith("HTTP/1.1 400").contains("malformed-request");
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String everything(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
