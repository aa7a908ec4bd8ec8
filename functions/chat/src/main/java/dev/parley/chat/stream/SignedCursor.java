package dev.parley.chat.stream;

import dev.parley.chat.sealing.AuthenticationCodes;
import dev.parley.shared.event.ChatId;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A {@link Cursor} with its code, as clients get it: {@code cursor.code}. A cursor that a client
 * has invented, and that could make the server read much, is refused before any work.
 */
final class SignedCursor {
  /** What the code adds to a cursor, in characters: the separator too. */
  static final int CODE_CHARACTERS = 23;

  private static final char SEPARATOR = '.';

  private final AuthenticationCodes codes;

  SignedCursor(AuthenticationCodes codes) {
    this.codes = codes;
  }

  /** The signed cursor of {@code positions} as ASCII; see {@link Cursor#encode}. */
  byte[] encode(Map<ChatId, Position> positions) {
    byte[] cursor = Cursor.encode(positions);
    String signed = new String(cursor, StandardCharsets.US_ASCII) + SEPARATOR + codes.of(cursor);
    return signed.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The positions in {@code text}, by the tag of their chat.
   *
   * @throws dev.parley.shared.problem.ProblemException 400 if it is no cursor of this service
   */
  Map<Integer, Position> decode(String text) {
    int end = text.indexOf(SEPARATOR);
    String cursor = text.substring(0, Math.max(0, end));
    if (!codes.matches(cursor.getBytes(StandardCharsets.UTF_8), text.substring(end + 1))) {
      throw Cursor.notACursor();
    }
    return Cursor.decode(cursor);
  }
}
