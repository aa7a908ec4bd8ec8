package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.contract.Contract;
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
import java.util.Map;
import java.util.UUID;

/** A client of one function that holds it to its contract; an empty token sends none. */
record HttpApi(URI base, Contract contract) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int SOCKET_TIMEOUT_MS = 20_000;
  private static final Contract CHAT = Contract.of(ChatFunction.class);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A client of the chat function at {@code base}. */
  HttpApi(URI base) {
    this(base, CHAT);
  }

  /** What came back. */
  record Answer(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(http.body());
      } catch (IOException wrong) {
        throw new UncheckedIOException(http.body(), wrong);
      }
    }

    String text(String pointer) {
      return json().at(pointer).asText();
    }

    /** Asserts the status and hands the body on. */
    JsonNode expect(int status) {
      assertThat(status()).as(toString()).isEqualTo(status);
      return json();
    }

    /** Asserts a problem of {@code slug} that names {@code field} unless that is empty. */
    void expectProblem(int status, String slug, String field) {
      assertThat(status()).as(toString()).isEqualTo(status);
      assertThat(http.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(text("/type")).isEqualTo("urn:parley:problem:" + slug);
      if (!field.isEmpty()) {
        assertThat(text("/errors/0/field")).isEqualTo(field);
      }
      assertThat(http.body()).doesNotContain("Exception").doesNotContain("dev.parley");
    }

    @Override
    public String toString() {
      return http.request().method() + " " + http.uri() + " -> " + status() + " " + http.body();
    }
  }

  Answer get(String path, String token) {
    return send(request(path, token));
  }

  Answer post(String path, String token, Object body) {
    try {
      return postRaw(path, token, Json.MAPPER.writeValueAsString(body));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  Answer postRaw(String path, String token, String body) {
    return send(json(path, token).POST(BodyPublishers.ofString(body)));
  }

  /** Sends a message with an {@code Idempotency-Key}. */
  Answer message(UUID chat, String token, UUID key, String body) {
    return messageRaw(chat.toString(), token, key.toString(), json(Map.of("body", body)));
  }

  Answer messageRaw(String chat, String token, String key, byte[] body) {
    return send(
        json("/" + chat + "/messages", token)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** The first line of the answer to a request target that no well-behaved client would send. */
  String rawGet(String target, String token) {
    try (Socket socket = new Socket(InetAddress.getByName(base.getHost()), base.getPort())) {
      socket.setSoTimeout(SOCKET_TIMEOUT_MS);
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

  static byte[] json(Object body) {
    try {
      return Json.MAPPER.writeValueAsBytes(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  HttpRequest.Builder json(String path, String token) {
    return request(path, token).header("Content-Type", "application/json");
  }

  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(
          contract.check(base, CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }
}
