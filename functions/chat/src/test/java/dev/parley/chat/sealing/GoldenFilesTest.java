package dev.parley.chat.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.http.Json;
import dev.parley.shared.sealing.ChatKey;
import dev.parley.shared.sealing.ChatKeys;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.sealing.PlainContent;
import dev.parley.shared.sealing.TextSeal;
import dev.parley.shared.sealing.TextSeal.Opening;
import dev.parley.shared.sealing.TextSeal.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sealed form, fixed by the golden files that the web client opens too. */
class GoldenFilesTest {
  /** A case of the golden files. */
  private record Golden(JsonNode file) {
    static Golden read(String name) throws IOException {
      try (InputStream in =
          GoldenFilesTest.class.getResourceAsStream("/sealed/" + name + ".json")) {
        return new Golden(Json.MAPPER.readTree(Objects.requireNonNull(in, name)));
      }
    }

    String text(String field) {
      return file.get(field).asText();
    }

    ChatId chat() {
      return new ChatId(UUID.fromString(text("chat_id")));
    }

    EventId event() {
      return EventId.parse(text("event_id")).orElseThrow();
    }

    ChatKeys keys() {
      int id = file.get("key_id").asInt();
      return new ChatKeys(new MessageKeys(Map.of(id, new MessageKeys.Secret(id, text("secret")))));
    }

    Opening opening() {
      return new TextSeal(keys()).open(chat(), event(), SealedText.decode(text("sealed")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "message",
        "one-character",
        "empty",
        "other-chat-and-event",
        "secret-with-umlauts",
        "largest-key-id",
        "longest"
      })
  void aTextShouldBeSealedIntoTheGoldenBytesAndOpenedFromThem(String name) throws Exception {
    Golden golden = Golden.read(name);
    ChatKey key = golden.keys().sealing(golden.chat());

    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(key.text()))
        .isEqualTo(golden.text("key"));
    assertThat(TextSeal.seal(key, golden.chat(), golden.event(), golden.text("text")).encode())
        .isEqualTo(golden.text("sealed"));
    assertThat(golden.opening()).isEqualTo(new Opening.Opened(golden.text("text")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"picture-without-text", "text-and-two-files"})
  void aTextWithFilesShouldBeSealedIntoTheGoldenBytesAndOpenedFromThem(String name)
      throws Exception {
    Golden golden = Golden.read("files/" + name);
    ChatKey key = golden.keys().sealing(golden.chat());
    PlainContent content =
        Json.MAPPER.treeToValue(golden.file().get("content"), PlainContent.class);

    assertThat(TextSeal.seal(key, golden.chat(), golden.event().value(), content).encode())
        .isEqualTo(golden.text("sealed"));
    assertThat(golden.opening()).isEqualTo(new Opening.Opened(content));
  }

  @Test
  void oneVersionShouldNotBeTakenForTheOther() throws Exception {
    for (String name : new String[] {"message", "files/text-and-two-files"}) {
      Golden golden = Golden.read(name);
      byte[] sealed = SealedText.decode(golden.text("sealed")).bytes();
      sealed[0] = (byte) (3 - sealed[0]);

      assertThat(
              new TextSeal(golden.keys())
                  .open(golden.chat(), golden.event(), SealedText.of(sealed)))
          .isEqualTo(new Opening.Refused(Reason.NOT_AUTHENTIC));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "version-unknown, UNKNOWN_VERSION",
    "key-id-unknown, UNKNOWN_KEY",
    "key-wrong, NOT_AUTHENTIC",
    "nonce-flipped, NOT_AUTHENTIC",
    "text-flipped, NOT_AUTHENTIC",
    "tag-flipped, NOT_AUTHENTIC",
    "truncated, NOT_AUTHENTIC",
    "longer-by-one, NOT_AUTHENTIC",
    "of-another-event, NOT_AUTHENTIC",
    "of-another-chat, NOT_AUTHENTIC",
    "truncated-to-the-head, TRUNCATED",
    "truncated-to-the-version, TRUNCATED",
    "no-bytes, TRUNCATED",
    "not-utf8, NOT_UTF8",
  })
  void whatIsDamagedOrMovedShouldBeRefused(String name, Reason reason) throws Exception {
    assertThat(Golden.read("refused/" + name).opening()).isEqualTo(new Opening.Refused(reason));
  }
}
