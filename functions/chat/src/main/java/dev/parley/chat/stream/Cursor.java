package dev.parley.chat.stream;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.ProblemException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A stream's {@code id:}, a place in all of its chats at once, which any instance can go on from.
 *
 * <p>It comes back in a request header, and the runtime takes 8 KiB of headers, the request line
 * with up to 100 chats included. So the more chats, the fewer events are told apart in each ({@link
 * #aboveMax}). It is not signed: it says where to read on, never who may read.
 */
final class Cursor {
  static final String HEADER = "Last-Event-ID";

  private static final byte VERSION = 1;

  /** Before base64. */
  private static final int BYTES_MAX = 1_800;

  /** A chat is known by the first bytes of its id, which is random. */
  private static final int TAG_BYTES = Integer.BYTES;

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Cursor() {}

  /** How many events above each floor fit where a stream has {@code chats}. */
  static int aboveMax(int chats) {
    int each = BYTES_MAX / chats - TAG_BYTES - Position.BYTES_MIN;
    return Math.max(0, Math.min(Position.ABOVE_MAX, each / Mark.BYTES));
  }

  /** The cursor of {@code positions} as ASCII. */
  static byte[] encode(Map<ChatId, Position> positions) {
    int bytes = 1;
    for (Position position : positions.values()) {
      bytes += TAG_BYTES + position.bytes();
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).put(VERSION);
    positions.forEach(
        (chat, position) -> {
          buffer.putInt(tag(chat));
          position.write(buffer);
        });
    return ENCODER.encode(buffer.array());
  }

  /**
   * The positions in {@code text} by the tag of their chat.
   *
   * @param chats number of chats of the new stream
   * @throws ProblemException 400 where it is no cursor
   */
  static Map<Integer, Position> decode(String text, int chats) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(DECODER.decode(text));
      if (buffer.get() != VERSION || !buffer.hasRemaining()) {
        throw notACursor();
      }
      Map<Integer, Position> positions = new HashMap<>();
      while (buffer.hasRemaining()) {
        positions.put(buffer.getInt(), Position.read(buffer, aboveMax(chats)));
      }
      return positions;
    } catch (IllegalArgumentException | BufferUnderflowException wrong) {
      throw notACursor();
    }
  }

  static int tag(ChatId chat) {
    return (int) (chat.value().getMostSignificantBits() >>> 32);
  }

  private static ProblemException notACursor() {
    return ProblemException.invalid(
        HEADER, "must be the id of an event of a stream, as it was received");
  }
}
