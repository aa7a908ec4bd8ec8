package dev.parley.shared.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.MalformedEventException;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Events with plain texts in the form of the API, as the golden cases of the fold have them. */
final class FoldedForm {
  private FoldedForm() {}

  /** Adds an event of {@code GET /{chat}/events}: a change, or a message with its outcome. */
  static void add(Fold fold, JsonNode json) {
    StoredEvent event = event(json);
    if (event.type().isChange()) {
      fold.add(event);
    } else {
      fold.add(new FoldedEvent(event, outcome(json)));
    }
  }

  private static StoredEvent event(JsonNode json) {
    try {
      return EventJson.decode(Json.MAPPER.writeValueAsBytes(json));
    } catch (MalformedEventException | IOException wrong) {
      throw new IllegalArgumentException("not an event: " + json, wrong);
    }
  }

  private static Outcome outcome(JsonNode json) {
    Map<Outcome.Reactor, Outcome.Mark> reactions = new HashMap<>();
    for (JsonNode reaction : json.path("reactions")) {
      reaction
          .get("by")
          .properties()
          .forEach(
              by ->
                  reactions.put(
                      new Outcome.Reactor(
                          new UserId(UUID.fromString(by.getKey())),
                          reaction.get("emoji").textValue()),
                      new Outcome.Mark(
                          EventId.parse(by.getValue().textValue()).orElseThrow(), true)));
    }
    return new Outcome(
        id(json, "edited_event_id")
            .map(id -> new Outcome.Edit(id, Content.plain(json.get("body").textValue()))),
        id(json, "deleted_event_id").map(id -> new Outcome.Deletion(id, user(json, "deleted_by"))),
        reactions,
        id(json, "pinned_event_id").map(id -> new Outcome.Pin(id, user(json, "pinned_by"), true)));
  }

  private static Optional<EventId> id(JsonNode json, String field) {
    return Optional.ofNullable(json.path(field).textValue()).flatMap(EventId::parse);
  }

  private static UserId user(JsonNode json, String field) {
    return new UserId(UUID.fromString(json.get(field).textValue()));
  }

  /** The messages as a client sees them. */
  static JsonNode of(List<FoldedEvent> messages) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    messages.forEach(message -> array.add(of(message)));
    return array;
  }

  private static ObjectNode of(FoldedEvent message) {
    StoredEvent event = message.event();
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("chat_id", event.chatId().toString());
    json.put("event_id", event.eventId().toString());
    json.put("type", event.type().name());
    json.put("author_id", event.authorId().toString());
    event.target().ifPresent(target -> json.put("target_event_id", target.toString()));
    json.put("body", message.text() instanceof PlainText plain ? plain.text() : "");
    json.put("client_id", event.clientId().toString());
    json.putPOJO("sent_at", event.sentAt());
    Outcome outcome = message.outcome();
    outcome.edit().ifPresent(edit -> put(json, "edited", edit.id()));
    outcome
        .deletion()
        .ifPresent(
            deletion ->
                put(json, "deleted", deletion.id()).put("deleted_by", deletion.by().toString()));
    outcome
        .pin()
        .filter(Outcome.Pin::pinned)
        .ifPresent(pin -> put(json, "pinned", pin.id()).put("pinned_by", pin.by().toString()));
    if (!outcome.given().isEmpty()) {
      ArrayNode reactions = json.putArray("reactions");
      outcome.given().forEach(given -> reactions.add(of(given)));
    }
    return json;
  }

  private static ObjectNode put(ObjectNode json, String what, EventId id) {
    return json.put(what + "_event_id", id.toString()).putPOJO(what + "_at", id.time());
  }

  private static ObjectNode of(Outcome.GivenEmoji given) {
    ObjectNode reaction = Json.MAPPER.createObjectNode();
    reaction.put("emoji", given.emoji()).put("count", given.by().size());
    ObjectNode by = reaction.putObject("by");
    given.by().forEach((user, id) -> by.put(user.toString(), id.toString()));
    return reaction;
  }
}
