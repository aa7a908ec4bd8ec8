package dev.parley.shared.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A sealed text: bytes that only a holder of the chat's key can open.
 *
 * <p>The form of the bytes is the business of who seals and opens them (docs/adr/0039). Here they
 * are only carried, damaged ones too: whoever opens them finds out.
 */
public final class SealedText implements Content {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final byte[] bytes;

  private SealedText(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static SealedText of(byte[] bytes) {
    return new SealedText(bytes.clone());
  }

  /** A copy of what remains of {@code buffer}. */
  public static SealedText of(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return new SealedText(bytes);
  }

  /**
   * The bytes of the base64url text {@code encoded}.
   *
   * @throws IllegalArgumentException if it is not base64url
   */
  public static SealedText decode(String encoded) {
    return new SealedText(DECODER.decode(encoded));
  }

  /** The bytes as base64url without padding. */
  public String encode() {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes, which nobody can change through the buffer. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedText text && Arrays.equals(bytes, text.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealedText[" + bytes.length + " bytes]";
  }
}
