package dev.parley.chat.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.shared.contract.HttpAnswer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The calls of one chat that change messages, and those that show what came of it. */
public final class ChangeApi {
  private final ChatApi api;
  private final String chat;

  public ChangeApi(ChatApi api, String chat) {
    this.api = api;
    this.chat = chat;
  }

  /** Sends a message and returns its id. */
  String say(Person author, String text) {
    return send(author, Map.of("body", text)).expect(201).get("event_id").asText();
  }

  HttpAnswer send(Person author, Map<String, ?> body) {
    return api.messageRaw(chat, author.token(), UUID.randomUUID().toString(), ChatApi.json(body));
  }

  public HttpAnswer edit(Person caller, String event, String text) {
    return edit(caller, event, text, UUID.randomUUID().toString());
  }

  HttpAnswer edit(Person caller, String event, String text, String key) {
    return call("PATCH", caller, message(event), key, ChatApi.json(Map.of("body", text)));
  }

  public HttpAnswer delete(Person caller, String event) {
    return call("DELETE", caller, message(event), "", new byte[0]);
  }

  HttpAnswer react(Person caller, String event, String emoji) {
    return react("PUT", caller, event, emoji, "");
  }

  HttpAnswer takeBack(Person caller, String event, String emoji) {
    return react("DELETE", caller, event, emoji, "");
  }

  HttpAnswer react(String method, Person caller, String event, String emoji, String key) {
    String encoded = URLEncoder.encode(emoji, StandardCharsets.UTF_8).replace("+", "%20");
    return call(method, caller, message(event) + "/reactions/" + encoded, key, new byte[0]);
  }

  HttpAnswer pin(Person caller, String event) {
    return call("PUT", caller, message(event) + "/pin", "", new byte[0]);
  }

  HttpAnswer unpin(Person caller, String event) {
    return call("DELETE", caller, message(event) + "/pin", "", new byte[0]);
  }

  private HttpAnswer call(String method, Person caller, String path, String key, byte[] body) {
    HttpRequest.Builder request =
        (body.length > 0
                ? api.jsonRequest(path, caller.token())
                : api.request(path, caller.token()))
            .method(
                method,
                body.length > 0 ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
    return api.send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
  }

  private String message(String event) {
    return "/" + chat + "/messages/" + event;
  }

  public HttpAnswer read(Person caller, String event) {
    return api.get(message(event), caller.token());
  }

  public List<JsonNode> history(Person caller) {
    return list(api.get("/" + chat + "?quantity=100", caller.token()).expect(200).get("events"));
  }

  /** Everything after {@code event}, with the changes. */
  public List<JsonNode> after(Person caller, String event) {
    return list(
        api.get("/" + chat + "/events?after=" + event, caller.token()).expect(200).get("events"));
  }

  List<String> pins(Person caller) {
    return list(api.get("/" + chat + "/pins", caller.token()).expect(200).get("pins")).stream()
        .map(pin -> pin.get("event_id").asText())
        .toList();
  }

  /** The chat in the list of {@code caller}. */
  public JsonNode listed(Person caller) {
    Map<String, JsonNode> chats = new HashMap<>();
    api.get("/?quantity=100", caller.token())
        .expect(200)
        .get("chats")
        .forEach(each -> chats.put(each.get("chat_id").asText(), each));
    return chats.get(chat);
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }
}
