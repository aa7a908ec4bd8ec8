package dev.parley.chat.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.ChatApi;
import dev.parley.shared.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of one stream, which reads as fast as it can. */
final class Sse implements AutoCloseable {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final List<Received> events = new ArrayList<>();
  private int comments;
  private String retry = "";
  private boolean endedCleanly;
  private boolean ended;

  /** An event as the client receives it; its id is empty if it has none. */
  record Received(String id, String type, JsonNode data) {
    String body() {
      return data.path("body").asText();
    }
  }

  private Sse(HttpResponse<InputStream> response) {
    this.response = response;
    Thread thread = new Thread(this::read, "sse");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens {@code path}, which begins with {@code /stream?}; an empty id is not sent. */
  static Sse open(ChatApi api, String path, String token, String lastEventId) {
    HttpRequest.Builder request = api.request(path, token);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new AssertionError(
            response + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      return new Sse(response);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String id = "";
      String type = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          comment();
        } else if (line.startsWith("retry: ")) {
          retry(line.substring(7));
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          add(new Received(id, type, Json.MAPPER.readTree(data)));
          id = "";
          data = "";
        }
      }
      end(true);
    } catch (IOException cutOff) {
      end(false);
    }
  }

  private synchronized void comment() {
    comments++;
  }

  private synchronized void retry(String ms) {
    retry = ms;
  }

  private synchronized void add(Received event) {
    events.add(event);
  }

  private synchronized void end(boolean cleanly) {
    ended = true;
    endedCleanly = cleanly;
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The events that have arrived so far. */
  public synchronized List<Received> events() {
    return List.copyOf(events);
  }

  List<String> bodies() {
    return events().stream().map(Received::body).toList();
  }

  String lastId() {
    List<Received> all = events();
    return all.get(all.size() - 1).id();
  }

  public synchronized int comments() {
    return comments;
  }

  public synchronized String retry() {
    return retry;
  }

  public synchronized boolean hasEnded() {
    return ended;
  }

  public synchronized boolean hasEndedCleanly() {
    return endedCleanly;
  }

  /** The state of the stream, for the message of a test that waits in vain. */
  @Override
  public synchronized String toString() {
    String last = events.isEmpty() ? "none" : events.get(events.size() - 1).data().toString();
    return "a stream that "
        + (ended ? "ended " + (endedCleanly ? "cleanly" : "broken off") : "is open")
        + ", after "
        + events.size()
        + " events, the last: "
        + last;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
  }
}
