package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Blob;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event has the same form in the document and on the bus. */
class FirestoreDocumentFieldsTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void anEventShouldHaveTheFieldsOfItsJson(EventType type) throws IOException {
    assertSameAsJson("1b4e28ba-2fa1-11d2-883f-0016d3cca427", type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f8bfd400-c5af-11f0-8000-0016d3cca427",
        "f8bfd401-c5af-11f0-8000-0016d3cca427",
        "00000000-c5b0-11f0-8000-0016d3cca427"
      })
  void timesShouldHaveTheFormOfTheirJson(String timeUuid) throws IOException {
    assertSameAsJson(timeUuid, EventType.MESSAGE);
  }

  private static void assertSameAsJson(String timeUuid, EventType type) throws IOException {
    EventId id = EventId.parse(timeUuid).orElseThrow();
    for (Content content :
        List.of(
            NoText.NO_TEXT,
            Content.plain("grüße \"\uD83D\uDE00\""),
            TestContent.sealed("\u0000\u0001 grüße"))) {
      StoredEvent event =
          new StoredEvent(
              new ChatId(UUID.randomUUID()),
              id,
              type,
              new UserId(UUID.randomUUID()),
              content,
              type.needsTarget() ? Optional.of(id) : Optional.empty(),
              Reaction.of(type, "\uD83D\uDC4D", "remove"),
              UUID.randomUUID());

      assertThat(withoutBlob(FirestoreDocumentFields.of(event)))
          .isEqualTo(Json.MAPPER.readValue(EventJson.encode(event), Map.class));
    }
  }

  /** Sealed bytes are base64url in JSON. */
  private static Map<String, Object> withoutBlob(Map<String, Object> fields) {
    fields.computeIfPresent(
        "sealed", (key, blob) -> SealedText.of(((Blob) blob).toBytes()).encode());
    return fields;
  }
}
