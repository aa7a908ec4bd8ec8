package dev.parley.shared.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire form of an event, fixed by the golden files beside this test. */
class EventJsonTest {
  private static final Event MESSAGE =
      event(EventType.MESSAGE, "Héllo \"Bob\" 👋\n\tsecond line \\ / <b>");
  private static final Event CREATION = event(EventType.CREATION, "");
  private static final Event READ = event(EventType.READ, "c232ab00-9414-11ec-b3c8-9f6bdeced846");

  @Test
  void encodeShouldWriteTheGoldenForm() throws Exception {
    assertThat(new String(EventJson.encode(MESSAGE), StandardCharsets.UTF_8))
        .isEqualTo(golden("message.json"));
    assertThat(new String(EventJson.encode(CREATION), StandardCharsets.UTF_8))
        .isEqualTo(golden("creation.json"));
    assertThat(new String(EventJson.encode(READ), StandardCharsets.UTF_8))
        .isEqualTo(golden("read.json"));
  }

  @Test
  void decodeShouldReadTheGoldenForm() throws Exception {
    assertThat(EventJson.decode(bytes("message.json"))).isEqualTo(MESSAGE);
    assertThat(EventJson.decode(bytes("creation.json"))).isEqualTo(CREATION);
    assertThat(EventJson.decode(bytes("read.json"))).isEqualTo(READ);
  }

  @Test
  void decodeShouldIgnoreWhatALaterVersionAdds() throws Exception {
    assertThat(EventJson.decode(bytes("message-with-additions.json"))).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeShouldSurviveTheTrip(EventType type) throws Exception {
    Event event = event(type, type == EventType.READ ? READ.body() : "");

    assertThat(EventJson.decode(EventJson.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat_id", "event_id", "type", "author_id", "body", "client_id"})
  void decodeShouldRefuseAnEventThatLacksAField(String field) throws Exception {
    String without = golden("creation.json").replaceFirst("\"" + field + "\":\"[^\"]*\",", "");

    assertThat(without).doesNotContain("\"" + field + "\"");
    assertThatThrownBy(() -> EventJson.decode(without.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "7", "{}", "\"event\"", "\u0000"})
  void decodeShouldRefuseWhatIsNoEvent(String json) {
    assertThatThrownBy(() -> EventJson.decode(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void decodeShouldRefuseAnUnknownTypeAndARandomEventId() throws Exception {
    String type = golden("creation.json").replace("CREATION", "REACTION");
    String id =
        golden("creation.json")
            .replaceFirst("\"event_id\":\"[^\"]*\"", "\"event_id\":\"" + UUID.randomUUID() + "\"");

    assertThatThrownBy(() -> EventJson.decode(type.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> EventJson.decode(id.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void decodeShouldRefuseAReadThatNamesNoEvent() throws Exception {
    String read = golden("read.json").replaceFirst("\"body\":\"[^\"]*\"", "\"body\":\"all\"");

    assertThatThrownBy(() -> EventJson.decode(read.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void reasonOfAMalformedEventShouldNotQuoteIt() {
    assertThatThrownBy(
            () -> EventJson.decode("{\"body\":\"a secret\"".getBytes(StandardCharsets.UTF_8)))
        .hasMessageNotContaining("secret");
  }

  @Test
  void eventShouldCountCharactersAsPeopleDo() {
    String longest = "👋".repeat(Event.BODY_CHARACTERS_MAX);

    assertThat(event(EventType.MESSAGE, longest).body()).isEqualTo(longest);
    assertThatThrownBy(() -> event(EventType.MESSAGE, longest + "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Event event(EventType type, String body) {
    return new Event(
        new ChatId(UUID.fromString("5f0c3bb4-6f0e-4c33-9d3a-2a6f0d1f9a01")),
        EventId.parse("c232ab00-9414-11ec-b3c8-9f6bdeced846").orElseThrow(),
        type,
        new UserId(UUID.fromString("9b2f4c1e-0d57-4a46-8a39-1f0f5f0a7c02")),
        body,
        UUID.fromString("2d1b6a0c-7f2e-4b55-a1d4-6c8e3b9f5d03"));
  }

  private static String golden(String name) throws IOException {
    return new String(bytes(name), StandardCharsets.UTF_8).stripTrailing();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = EventJsonTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
