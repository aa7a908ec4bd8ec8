package dev.parley.shared.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.parley.shared.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The form of an event on the bus.
 *
 * <p>A sealed text is the property {@code sealed}, base64url without padding. An event without
 * text, and one from before texts were sealed, has the property {@code body} instead. Version 1
 * knew only {@code body}, in which a READ had the id of its target; it is still understood, because
 * messages of an older chat function may be on the bus.
 *
 * <p>Golden files in the tests fix the form. A reader ignores properties that it does not know, so
 * new properties may be added. Any other change needs a new {@link #VERSION}.
 */
public final class EventJson {
  /** Version of the form that is written, in the message attribute {@code v}. */
  public static final String VERSION = "2";

  /** The versions that {@link #decode} understands. */
  private static final Set<String> VERSIONS = Set.of("1", VERSION);

  private static final ObjectReader READER = Json.MAPPER.readerFor(Decoded.class);

  /** Larger than an ordinary message, so that the buffer need not grow. */
  private static final int BYTES_TYPICAL = 512;

  private EventJson() {}

  /** Whether {@link #decode} understands the {@code version} that a message names; may be null. */
  public static boolean understands(String version) {
    return version != null && VERSIONS.contains(version);
  }

  /** The event as UTF-8 JSON. */
  public static byte[] encode(StoredEvent event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_TYPICAL);
    try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("chat_id", event.chatId().toString());
      json.writeStringField("event_id", event.eventId().toString());
      json.writeStringField("type", event.type().name());
      json.writeStringField("author_id", event.authorId().toString());
      if (event.target().isPresent()) {
        json.writeStringField("target_event_id", event.target().get().toString());
      }
      write(event.content(), json);
      if (event.reaction().isPresent()) {
        json.writeStringField("emoji", event.reaction().get().emoji());
        json.writeStringField("op", event.reaction().get().op().text());
      }
      json.writeStringField("client_id", event.clientId().toString());
      json.writePOJOField("sent_at", event.sentAt());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("an event must have a JSON form", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(Content content, JsonGenerator json) throws IOException {
    if (content instanceof SealedText text) {
      json.writeStringField("sealed", text.encode());
    } else {
      json.writeStringField("body", content instanceof PlainText plain ? plain.text() : "");
    }
  }

  /**
   * The event in {@code json}.
   *
   * @throws MalformedEventException if it is not an event of a version that is understood
   */
  public static StoredEvent decode(byte[] json) throws MalformedEventException {
    try {
      Decoded decoded = READER.readValue(json);
      if (decoded == null) {
        throw new MalformedEventException("not an event");
      }
      return decoded.event();
    } catch (IOException wrong) {
      throw new MalformedEventException("not an event: " + wrong.getClass().getSimpleName());
    }
  }

  /** Builds an event from the properties of an object; what it throws, Jackson reports. */
  private record Decoded(StoredEvent event) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Decoded of(
        @JsonProperty("chat_id") ChatId chatId,
        @JsonProperty("event_id") EventId eventId,
        @JsonProperty("type") EventType type,
        @JsonProperty("author_id") UserId authorId,
        @JsonProperty("target_event_id") EventId target,
        @JsonProperty("sealed") String sealed,
        @JsonProperty("body") String body,
        @JsonProperty("emoji") String emoji,
        @JsonProperty("op") String op,
        @JsonProperty("client_id") UUID clientId) {
      Optional<EventId> about = Optional.ofNullable(target);
      boolean targetInBody = type == EventType.READ && about.isEmpty();
      return new Decoded(
          new StoredEvent(
              chatId,
              eventId,
              type,
              authorId,
              targetInBody ? NoText.NO_TEXT : content(sealed, body),
              targetInBody ? EventId.parse(body) : about,
              Reaction.of(type, emoji, op),
              clientId));
    }

    private static Content content(String sealed, String body) {
      if (sealed != null) {
        return SealedText.decode(sealed);
      }
      if (body == null) {
        throw new IllegalArgumentException("an event must have sealed or body");
      }
      return Content.plain(body);
    }
  }
}
