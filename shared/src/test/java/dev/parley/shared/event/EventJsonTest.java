package dev.parley.shared.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire form of an event, fixed by the golden files beside this test. */
class EventJsonTest {
  private static final String TEXT = "Héllo \"Bob\" 👋\n\tsecond line \\ / <b>";
  private static final EventId ID =
      EventId.parse("c232ab00-9414-11ec-b3c8-9f6bdeced846").orElseThrow();
  private static final EventId EARLIER =
      EventId.parse("c232ab00-9413-11ec-b3c8-9f6bdeced846").orElseThrow();

  /** The sealed form of {@link #TEXT} in the golden files of the sealed form. */
  private static final SealedText SEALED =
      SealedText.decode(
          "AQABMmoSrJHta0HosrbEP2nd1Okrxn57NQEJIRJm85d0EsRUq4TAGMiSP4qw8f83SZlHk-whgIU4KSW8_q3uXcIe"
              + "1kPm");

  private static final StoredEvent MESSAGE = event(EventType.MESSAGE, SEALED, Optional.empty());
  private static final StoredEvent REPLY = event(EventType.MESSAGE, SEALED, Optional.of(EARLIER));
  private static final StoredEvent PLAIN =
      event(EventType.MESSAGE, Content.plain("from before"), Optional.empty());
  private static final StoredEvent CREATION =
      event(EventType.CREATION, NoText.NO_TEXT, Optional.empty());
  private static final StoredEvent READ = event(EventType.READ, NoText.NO_TEXT, Optional.of(ID));

  private static final Map<String, StoredEvent> GOLDEN =
      Map.ofEntries(
          Map.entry("message", MESSAGE),
          Map.entry("reply", REPLY),
          Map.entry("plain", PLAIN),
          Map.entry("creation", CREATION),
          Map.entry("read", READ),
          Map.entry("typing", event(EventType.TYPING, NoText.NO_TEXT, Optional.empty())),
          Map.entry("edit", change(EventType.EDIT, SEALED)),
          Map.entry("edit-without-text", change(EventType.EDIT, NoText.NO_TEXT)),
          Map.entry("redact", change(EventType.REDACT, NoText.NO_TEXT)),
          Map.entry("react", react("👍🏿", Reaction.Op.ADD)),
          Map.entry("react-remove", react("👩‍👩‍👧‍👦", Reaction.Op.REMOVE)),
          Map.entry("pin", change(EventType.PIN, NoText.NO_TEXT)),
          Map.entry("unpin", change(EventType.UNPIN, NoText.NO_TEXT)));

  static Set<String> goldenNames() {
    return GOLDEN.keySet();
  }

  @ParameterizedTest
  @MethodSource("goldenNames")
  void encodeShouldWriteTheGoldenForm(String name) throws Exception {
    assertThat(new String(EventJson.encode(GOLDEN.get(name)), StandardCharsets.UTF_8))
        .isEqualTo(golden("v2/" + name + ".json"));
  }

  @ParameterizedTest
  @MethodSource("goldenNames")
  void decodeShouldReadTheGoldenForm(String name) throws Exception {
    assertThat(EventJson.decode(bytes("v2/" + name + ".json"))).isEqualTo(GOLDEN.get(name));
  }

  @Test
  void decodeShouldReadWhatAnOlderChatFunctionPublished() throws Exception {
    assertThat(EventJson.decode(bytes("v1/message.json")))
        .isEqualTo(event(EventType.MESSAGE, Content.plain(TEXT), Optional.empty()));
    assertThat(EventJson.decode(bytes("v1/creation.json"))).isEqualTo(CREATION);
    assertThat(EventJson.decode(bytes("v1/read.json"))).isEqualTo(READ);
    assertThat(EventJson.decode(bytes("v1/message-with-additions.json")).content())
        .isEqualTo(Content.plain(TEXT));
  }

  @Test
  void understandsShouldKnowTheVersionsThatDecodeReads() {
    assertThat(List.of("1", "2")).allMatch(EventJson::understands);
    assertThat(Arrays.asList("", "0", "3", "v2", null)).noneMatch(EventJson::understands);
  }

  @Test
  void decodeShouldIgnoreWhatALaterVersionAdds() throws Exception {
    assertThat(EventJson.decode(bytes("v2/message-with-additions.json"))).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeShouldSurviveTheTrip(EventType type) throws Exception {
    StoredEvent event =
        type == EventType.REACT
            ? react("❤️", Reaction.Op.ADD)
            : event(type, NoText.NO_TEXT, Optional.of(EARLIER));

    assertThat(EventJson.decode(EventJson.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat_id", "event_id", "type", "author_id", "body", "client_id"})
  void decodeShouldRefuseAnEventThatLacksAField(String field) throws Exception {
    refuses(without("v2/creation.json", field), field);
  }

  @Test
  void decodeShouldRefuseAMessageWithoutText() throws Exception {
    refuses(without("v2/message.json", "sealed"), "sealed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"edit", "redact", "react", "pin", "unpin"})
  void decodeShouldRefuseAChangeOfNoEvent(String name) throws Exception {
    refuses(without("v2/" + name + ".json", "target_event_id"), "target_event_id");
  }

  @Test
  void decodeShouldRefuseAReactWithoutEmojiOrOp() throws Exception {
    refuses(without("v2/react.json", "emoji"), "emoji");
    refuses(without("v2/react.json", "op"), "op");
    refuses(golden("v2/react.json").replace("👍🏿", ""), "nothing");
    refuses(golden("v2/react.json").replace("👍🏿", "👍".repeat(1_000)), "nothing");
    refuses(golden("v2/react.json").replace("\"add\"", "\"ADD\""), "nothing");
  }

  @Test
  void decodeShouldRefuseATextThatIsNotBase64() throws Exception {
    refuses(golden("v2/message.json").replace("\"sealed\":\"", "\"sealed\":\"!"), "nothing");
  }

  @Test
  void decodeShouldCarryADamagedText() throws Exception {
    String damaged =
        golden("v2/message.json").replaceFirst("\"sealed\":\"[^\"]*\"", "\"sealed\":\"\"");

    assertThat(EventJson.decode(damaged.getBytes(StandardCharsets.UTF_8)).content())
        .isEqualTo(SealedText.of(new byte[0]));
  }

  private static String without(String file, String field) throws IOException {
    return golden(file).replaceFirst("\"" + field + "\":\"[^\"]*\",", "");
  }

  private static void refuses(String json, String missing) {
    assertThat(json).doesNotContain("\"" + missing + "\"");
    assertThatThrownBy(() -> EventJson.decode(json.getBytes(StandardCharsets.UTF_8)))
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
    String type = golden("v2/creation.json").replace("CREATION", "REACTION");
    String id =
        golden("v2/creation.json")
            .replaceFirst("\"event_id\":\"[^\"]*\"", "\"event_id\":\"" + UUID.randomUUID() + "\"");

    assertThatThrownBy(() -> EventJson.decode(type.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
    assertThatThrownBy(() -> EventJson.decode(id.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedEventException.class);
  }

  @Test
  void decodeShouldRefuseAReadThatNamesNoEvent() throws Exception {
    String old = golden("v1/read.json").replaceFirst("\"body\":\"[^\"]*\"", "\"body\":\"all\"");

    refuses(old, "target_event_id");
    refuses(without("v2/read.json", "target_event_id"), "target_event_id");
    refuses(
        golden("v2/read.json").replaceFirst("(target_event_id\":\")[^\"]*", "$1all"), "nothing");
  }

  @Test
  void reasonOfAMalformedEventShouldNotQuoteIt() {
    assertThatThrownBy(
            () -> EventJson.decode("{\"body\":\"a secret\"".getBytes(StandardCharsets.UTF_8)))
        .hasMessageNotContaining("secret");
  }

  @Test
  void plainTextShouldCountCharactersAsPeopleDo() {
    String longest = "👋".repeat(PlainText.CHARACTERS_MAX);

    assertThat(new PlainText(longest).text()).isEqualTo(longest);
    assertThatThrownBy(() -> new PlainText(longest + "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toStringShouldShowNoText() {
    assertThat(List.of(MESSAGE, PLAIN).toString()).doesNotContain("from before", SEALED.encode());
  }

  private static StoredEvent change(EventType type, Content content) {
    return event(type, content, Optional.of(EARLIER));
  }

  private static StoredEvent react(String emoji, Reaction.Op op) {
    return StoredEvent.react(
        CREATION.chatId(),
        ID,
        CREATION.authorId(),
        EARLIER,
        new Reaction(emoji, op),
        CREATION.clientId());
  }

  private static StoredEvent event(EventType type, Content content, Optional<EventId> target) {
    return new StoredEvent(
        new ChatId(UUID.fromString("5f0c3bb4-6f0e-4c33-9d3a-2a6f0d1f9a01")),
        ID,
        type,
        new UserId(UUID.fromString("9b2f4c1e-0d57-4a46-8a39-1f0f5f0a7c02")),
        content,
        target,
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
