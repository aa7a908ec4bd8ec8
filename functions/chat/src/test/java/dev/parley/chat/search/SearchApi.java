package dev.parley.chat.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.shared.contract.HttpAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The calls of people who say something and look for it. */
final class SearchApi {
  private final ChatApi api;

  SearchApi(ChatApi api) {
    this.api = api;
  }

  /** Sends a message and returns its id. */
  String say(UUID chat, Person author, String text) {
    return api.message(chat, author.token(), UUID.randomUUID(), text)
        .expect(201)
        .get("event_id")
        .asText();
  }

  /** Searches with {@code parameters}: name, value, name, value … */
  HttpAnswer search(Person caller, String... parameters) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      query.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
      query.append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return api.get("/search" + query, caller.token());
  }

  /** Searches by a body, as people's clients do. */
  HttpAnswer searchByBody(Person caller, Map<String, ?> body) {
    return api.post("/search", caller.token(), body);
  }

  /** The ids of what {@code caller} finds, in the order of the answer. */
  List<String> found(Person caller, String... parameters) {
    return ids(search(caller, parameters).expect(200));
  }

  static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.get("hits").forEach(hit -> ids.add(hit.at("/message/event_id").asText()));
    return ids;
  }

  /** What the highlights of each hit show. */
  static List<List<String>> highlighted(JsonNode page) {
    List<List<String>> all = new ArrayList<>();
    for (JsonNode hit : page.get("hits")) {
      String body = hit.at("/message/body").asText();
      List<String> marked = new ArrayList<>();
      hit.get("highlights")
          .forEach(
              place ->
                  marked.add(body.substring(place.get("start").asInt(), place.get("end").asInt())));
      all.add(marked);
    }
    return all;
  }
}
