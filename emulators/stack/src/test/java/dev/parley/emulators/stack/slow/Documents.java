package dev.parley.emulators.stack.slow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reads documents of chats from the Firestore emulator, with administrator rights. */
record Documents(String emulator) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** The ids of the events in the tail of the chat's document, in its order. */
  List<String> tail(String chat) throws IOException, InterruptedException {
    URI document =
        URI.create(
            "http://%s/v1/projects/%s/databases/(default)/documents/chats/%s"
                .formatted(emulator, Servers.PROJECT, chat));
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(document).header("Authorization", "Bearer owner").build(),
            HttpResponse.BodyHandlers.ofString());
    List<String> ids = new ArrayList<>();
    for (JsonNode event :
        Json.MAPPER
            .readTree(response.body())
            .path("fields")
            .path("tail")
            .path("arrayValue")
            .path("values")) {
      ids.add(event.path("mapValue").path("fields").path("event_id").path("stringValue").asText());
    }
    return ids;
  }

  /** Whether the chat's document holds the event. */
  boolean shows(String chat, String eventId) throws IOException, InterruptedException {
    return tail(chat).contains(eventId);
  }
}
