package dev.parley.chat.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests of tests about rooms. */
public record RoomApi(ChatApi api, Person admin) {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Creates a room and returns its handle. */
  public String make() {
    String handle = newHandle();
    make(handle, "Room " + handle).expect(201);
    return handle;
  }

  public static String newHandle() {
    return "room-" + NUMBERS.incrementAndGet();
  }

  public HttpAnswer make(String handle, String name) {
    return api.post("/rooms", admin.token(), Map.of("handle", handle, "name", name));
  }

  public HttpAnswer join(String room, Person person) {
    return api.postRaw("/" + room + "/join", person.token(), "");
  }

  public HttpAnswer leave(String room, Person person) {
    return api.postRaw("/" + room + "/leave", person.token(), "");
  }

  /** Does something as an administrator, for example {@code moderate(room, "close")}. */
  public HttpAnswer moderate(String room, String what) {
    return api.postRaw("/" + room + "/" + what, admin.token(), "");
  }

  public HttpAnswer remove(String room, Person person) {
    return moderate(room, "members/" + person.userId() + "/remove");
  }

  public HttpAnswer ban(String room, Person person) {
    return moderate(room, "members/" + person.userId() + "/ban");
  }

  public HttpAnswer unban(String room, Person person) {
    return moderate(room, "members/" + person.userId() + "/unban");
  }

  public HttpAnswer rename(String room, String name) {
    return api.post("/" + room + "/rename", admin.token(), Map.of("name", name));
  }

  public HttpAnswer say(String room, Person person, String body) {
    return api.messageRaw(
        room, person.token(), UUID.randomUUID().toString(), HttpApi.json(Map.of("body", body)));
  }

  /** The types of a room's events, oldest first. */
  public List<String> log(String room, Person person) {
    List<String> types = new ArrayList<>();
    api.get("/" + room + "/events", person.token())
        .expect(200)
        .get("events")
        .forEach(e -> types.add(e.get("type").asText()));
    return types;
  }

  /** A room as {@code GET /rooms} shows it to {@code person}. */
  public JsonNode listed(String handle, Person person) {
    String after = "";
    do {
      JsonNode page = api.get("/rooms?quantity=50" + after, person.token()).expect(200);
      for (JsonNode room : page.get("rooms")) {
        if (room.get("handle").asText().equals(handle)) {
          return room;
        }
      }
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
    } while (!after.isEmpty());
    throw new AssertionError(handle + " is not listed");
  }

  /** The handles of the rooms in the list of {@code person}'s chats. */
  public List<String> mine(Person person) {
    return api.get("/?quantity=100", person.token())
        .expect(200)
        .get("chats")
        .findValuesAsText("handle");
  }
}
