package dev.parley.emulators.stack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.stack.RunningFunctions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hardly HTTP any more: refused or dropped, and nobody else notices. */
class RawHttpIT {
  @RegisterExtension static final RunningFunctions FUNCTIONS = new RunningFunctions();

  private static final int TIMEOUT_MS = 20_000;
  private static final int SLOW_CLIENTS = 100;
  private static final String JSON = "{\"username\":\"person0\",\"password\":\"wrong password\"}";

  @AfterEach
  void everybodyElseShouldBeServed() throws IOException {
    for (FunctionServer function : FUNCTIONS.all().values()) {
      assertThat(exchange(function.url(), "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n").status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health HTTP/1.1\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /health HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET /health\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: a\r\n folded: x\r\n\r\n",
        "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n{}",
        "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 7\r\n\r\n{}",
        "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
        "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: two\r\n\r\n{}",
        "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "POST /login HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: cow\r\n\r\n{}",
      })
  void whatIsNotHttpShouldBeRefusedOrDropped(String request) throws IOException {
    for (FunctionServer function : FUNCTIONS.all().values()) {
      assertThat(exchange(function.url(), request).status())
          .as(request)
          .isIn(0, 400, 404, 405, 501, 505);
    }
  }

  @Test
  void hugeHeadsShouldBeRefused() throws IOException {
    StringBuilder headers = new StringBuilder("GET /health HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 100_000; i++) {
      headers.append("X-").append(i).append(": y\r\n");
    }
    String url = "GET /" + "x".repeat(1_000_000) + " HTTP/1.1\r\nHost: a\r\n\r\n";

    for (FunctionServer function : FUNCTIONS.all().values()) {
      assertThat(exchange(function.url(), headers + "\r\n").status()).isIn(0, 431);
      assertThat(exchange(function.url(), url).status()).isIn(0, 414);
    }
  }

  @Test
  void aBodyShorterThanAnnouncedShouldHoldUpNobody() throws IOException {
    URI auth = FUNCTIONS.all().get("auth").url();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        Socket socket = Wire.connect(auth, TIMEOUT_MS);
        slow.add(socket);
        Wire.send(socket, bytes(post("/login", 1_000) + "{\"username\":"));
      }
      for (int round = 0; round < 10; round++) {
        for (Socket socket : slow) {
          Wire.send(socket, bytes(" "));
        }
        assertThat(exchange(auth, "GET /me HTTP/1.1\r\nHost: a\r\n\r\n").status()).isEqualTo(401);
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void clientsThatLeaveEarlyShouldLeaveNothingBehind() throws IOException {
    URI auth = FUNCTIONS.all().get("auth").url();

    for (int i = 0; i < SLOW_CLIENTS; i++) {
      try (Socket socket = Wire.connect(auth, TIMEOUT_MS)) {
        String request = post("/login", JSON.length()) + JSON;
        Wire.send(socket, bytes(request.substring(0, request.length() * i / SLOW_CLIENTS)));
        if (i % 2 == 0) {
          socket.setSoLinger(true, 0);
        }
      }
    }

    assertThat(exchange(auth, post("/login", JSON.length()) + JSON).status()).isEqualTo(401);
  }

  @Test
  void aBodyLongerThanAnnouncedShouldBeReadAsTheNextRequest() throws IOException {
    URI auth = FUNCTIONS.all().get("auth").url();
    try (Socket socket = Wire.connect(auth, TIMEOUT_MS)) {
      Wire.send(socket, bytes(post("/login", 2) + "{}" + "leftover\r\n\r\n"));

      assertThat(Wire.read(socket.getInputStream(), false).status()).isEqualTo(400);
      assertThat(Wire.read(socket.getInputStream(), false).status()).isIn(0, 400);
    }
  }

  @Test
  void pipelinedRequestsShouldBeAnsweredInTurn() throws IOException {
    for (FunctionServer function : FUNCTIONS.all().values()) {
      try (Socket socket = Wire.connect(function.url(), TIMEOUT_MS)) {
        String nothing = "GET /a/b/c HTTP/1.1\r\nHost: a\r\nX-Request-Id: first\r\n\r\n";
        String document = "GET /openapi.json HTTP/1.1\r\nHost: a\r\nX-Request-Id: second\r\n\r\n";
        Wire.send(socket, bytes(nothing + document + nothing));

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          statuses.add(Wire.read(socket.getInputStream(), false).status());
        }
        assertThat(statuses).containsExactly(404, 200, 404);
      }
    }
  }

  private static String post(String path, int length) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /** The answer, 0 also if the server reset the connection while the request was being sent. */
  private static Wire.Answer exchange(URI to, String request) throws IOException {
    try {
      return Wire.exchange(to, bytes(request), TIMEOUT_MS, false);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageMatching(".*([Rr]eset|[Bb]roken pipe|abort).*");
      return Wire.Answer.NONE;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
