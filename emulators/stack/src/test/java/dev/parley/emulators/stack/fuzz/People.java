package dev.parley.emulators.stack.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.stack.RunningFunctions;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts, chats and messages made through the API: the good values that reach deep code. */
final class People {
  private static final int PEOPLE = 4;
  private static final int MESSAGES = 5;

  /** The name of the values for the user whom administrators disable. */
  static final String SUBJECT = "administered user_id";

  private static final String PASSWORD = "correct horse battery";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI chat;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();

  /**
   * Registers the people and lets them talk.
   *
   * @param suffix of all names, because other tests register people at the same functions
   */
  People(URI auth, URI chat, String suffix) throws IOException, InterruptedException {
    this.chat = chat;
    for (int i = 0; i < PEOPLE; i++) {
      Map<String, String> person = Map.of("username", "person" + i + suffix, "password", PASSWORD);
      add(call(auth, "/register", "", person));
      // Of another session: shots log out with it, which ends its access tokens too.
      value("refresh_token", call(auth, "/login", "", person).get("refresh_token").asText());
    }
    Map<String, String> subject = Map.of("username", "subject" + suffix, "password", PASSWORD);
    // Administrators disable this account, and not one whose token is used.
    value(SUBJECT, call(auth, "/register", "", subject).get("user_id").asText());
    Map<String, String> admin =
        Map.of("username", RunningFunctions.ADMIN, "password", RunningFunctions.ADMIN_PASSWORD);
    String adminToken = add(call(auth, "/login", "", admin));
    JsonNode room =
        call(chat, "/rooms", adminToken, Map.of("handle", "garden" + suffix, "name", "Garden"));
    value("handle", room.get("handle").asText());
    value("chat", room.get("handle").asText());
    value("chat", "general");
    talk();
    value("username", "person0" + suffix);
    value("q", "person");
    value("password", PASSWORD);
    value("body", "Hello");
    value("name", "A room");
    value("grant_type", "password");
    value("emoji", "👍");
    value("emoji", "👩‍👩‍👧‍👦");
  }

  /** Good values of a parameter or field. */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Access tokens, the administrator's the last. */
  List<String> tokens() {
    return List.copyOf(tokens);
  }

  private void talk() throws IOException, InterruptedException {
    List<String> users = values("user_id");
    for (int i = 1; i < PEOPLE; i++) {
      JsonNode made = call(chat, "/", tokens.get(0), Map.of("user_id", users.get(i)));
      String id = made.get("chat_id").asText();
      value("chat", id);
      value("chat_id", id);
      for (int n = 0; n < MESSAGES; n++) {
        String event =
            call(chat, "/" + id + "/messages", tokens.get(0), Map.of("body", "message " + n))
                .get("event_id")
                .asText();
        value("event_id", event);
        value("time", event);
        value("event", event);
        value("reply_to", event);
      }
    }
  }

  private String add(JsonNode session) {
    value("user_id", session.get("user_id").asText());
    tokens.add(session.get("access_token").asText());
    return session.get("access_token").asText();
  }

  private void value(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private JsonNode call(URI function, String path, String token, Map<String, String> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(function + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body)))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return Json.MAPPER.readTree(answer.body());
  }
}
