package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event has the same form in the document, in the HTTP API and on the bus. */
class FirestoreDocumentFieldsTest {
  @ParameterizedTest
  @EnumSource(EventType.class)
  void anEventShouldHaveTheFieldsOfItsJson(EventType type) {
    assertSameAsJson("1b4e28ba-2fa1-11d2-883f-0016d3cca427", type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f8bfd400-c5af-11f0-8000-0016d3cca427",
        "f8bfd401-c5af-11f0-8000-0016d3cca427",
        "00000000-c5b0-11f0-8000-0016d3cca427"
      })
  void timesShouldHaveTheFormOfTheirJson(String timeUuid) {
    assertSameAsJson(timeUuid, EventType.MESSAGE);
  }

  private static void assertSameAsJson(String timeUuid, EventType type) {
    Event event =
        new Event(
            new ChatId(UUID.randomUUID()),
            EventId.parse(timeUuid).orElseThrow(),
            type,
            new UserId(UUID.randomUUID()),
            // How far somebody has read is the id of an event.
            type == EventType.READ ? timeUuid : "grüße \"\uD83D\uDE00\"",
            UUID.randomUUID());

    assertThat(FirestoreDocumentFields.of(event))
        .isEqualTo(Json.MAPPER.convertValue(event, Map.class));
  }
}
