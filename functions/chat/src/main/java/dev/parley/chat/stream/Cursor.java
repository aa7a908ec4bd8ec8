package dev.parley.chat.stream;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.problem.ProblemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodes the positions of a stream in all of its chats as one text, from which any instance can go
 * on. A stream sends it as the {@code id:} of each event, and the client returns it in a header.
 *
 * <p>The runtime accepts 8 KiB of headers, including the request line with up to 100 chats. So a
 * cursor has at most {@link #BYTES_MAX} bytes for all chats together: 100 chats without
 * fingerprints take 1,101, and each fingerprint takes four or five. Clients get it as a {@link
 * SignedCursor}.
 */
final class Cursor {
  static final String HEADER = "Last-Event-ID";

  private static final byte VERSION = 2;
  private static final int VERSION_BYTES = 1;

  /** Most bytes of a cursor, before they are encoded in base64. */
  static final int BYTES_MAX = 1_800;

  /** A chat is identified by the first bytes of its id, which is random. */
  private static final int TAG_BYTES = Integer.BYTES;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Cursor() {}

  /**
   * The cursor of {@code positions} as ASCII.
   *
   * <p>If they have more fingerprints than fit, the oldest ones are dropped and the floor of their
   * position rises above them. A stream that resumes from this cursor misses an event from before
   * that floor that became durable later.
   */
  static byte[] encode(Map<ChatId, Position> positions) {
    int bytes = bytes(positions.values());
    while (bytes > BYTES_MAX) {
      Position oldest =
          positions.values().stream()
              .min(Comparator.comparingLong(Position::oldestMs))
              .orElseThrow();
      oldest.settle(oldest.oldestMs() + 1);
      bytes = bytes(positions.values());
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).put(VERSION);
    positions.forEach(
        (chat, position) -> {
          buffer.putInt(tag(chat));
          position.write(buffer);
        });
    return ENCODER.encode(buffer.array());
  }

  private static int bytes(Collection<Position> positions) {
    int bytes = VERSION_BYTES;
    for (Position position : positions) {
      bytes += TAG_BYTES + position.bytes();
    }
    return bytes;
  }

  /**
   * The positions in {@code text}, by the tag of their chat.
   *
   * @throws ProblemException 400 if it is no cursor
   */
  static Map<Integer, Position> decode(String text) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(DECODER.decode(text));
      if (buffer.remaining() > BYTES_MAX || buffer.get() != VERSION || !buffer.hasRemaining()) {
        throw notACursor();
      }
      Map<Integer, Position> positions = new HashMap<>();
      while (buffer.hasRemaining()) {
        positions.put(buffer.getInt(), Position.read(buffer));
      }
      return positions;
    } catch (IllegalArgumentException | BufferUnderflowException malformed) {
      throw notACursor();
    }
  }

  /** The first bytes of the id of {@code chat}. */
  static int tag(ChatId chat) {
    return (int) (chat.value().getMostSignificantBits() >>> 32);
  }

  /** The 400 for a text that is no cursor. */
  static ProblemException notACursor() {
    return ProblemException.invalid(
        HEADER, "must be the id of an event of a stream, as it was received");
  }
}
