package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.shared.config.Env;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.sealing.MessageKeys;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Only cursors that this service has made are taken. */
class SignedCursorTest {
  static final SignedCursor CURSORS = cursors("1:" + "o".repeat(32));

  private final ChatId chat = new ChatId(UUID.randomUUID());
  private final String cursor =
      new String(CURSORS.encode(Map.of(chat, new Position(1))), StandardCharsets.US_ASCII);

  private static SignedCursor cursors(String keys) {
    return new SignedCursor(
        new AuthenticationCodes(MessageKeys.from(new Env(Map.of("MESSAGE_KEYS", keys)))));
  }

  @Test
  void itsOwnCursorShouldBeTaken() {
    assertThat(CURSORS.decode(cursor)).containsOnlyKeys(Cursor.tag(chat));
  }

  @Test
  void aCursorFromBeforeARotationShouldBeTaken() {
    SignedCursor rotated = cursors("2:" + "n".repeat(32) + ",1:" + "o".repeat(32));

    assertThat(rotated.decode(cursor)).containsOnlyKeys(Cursor.tag(chat));
  }

  @Test
  void aCursorThatWasChangedOrInventedShouldBeRefused() {
    int end = cursor.indexOf('.');
    String invented =
        new String(Cursor.encode(Map.of(chat, new Position(0))), StandardCharsets.US_ASCII);
    refuse(invented);
    refuse(invented + cursor.substring(end));
    refuse(cursor.substring(0, end));
    refuse(cursor.substring(0, cursor.length() - 1));
    refuse(cursor + ".");
    refuse(".");
    refuse("");
    assertThatThrownBy(() -> cursors("1:" + "x".repeat(32)).decode(cursor))
        .isInstanceOf(ProblemException.class);
  }

  private static void refuse(String text) {
    assertThatThrownBy(() -> CURSORS.decode(text))
        .as(text)
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(Cursor.HEADER);
  }
}
