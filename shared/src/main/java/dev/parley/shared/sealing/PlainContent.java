package dev.parley.shared.sealing;

import dev.parley.shared.http.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What a sealed text says: a text, or a text and files.
 *
 * <p>A text alone is sealed as its UTF-8 (version 1 of the sealed form), with files as JSON
 * (version 2): most messages have none, and every client of before understands version 1.
 *
 * @param body the text; may be empty if there are files
 */
public record PlainContent(String body, List<Attachment> attachments) {
  static final byte TEXT = 1;
  static final byte TEXT_AND_FILES = 2;

  public PlainContent {
    Objects.requireNonNull(body, "body");
    attachments = List.copyOf(attachments);
  }

  /** A text without files. */
  public static PlainContent of(String body) {
    return new PlainContent(body, List.of());
  }

  /** The version of the sealed form. */
  public byte version() {
    return attachments.isEmpty() ? TEXT : TEXT_AND_FILES;
  }

  /** What is sealed. */
  public byte[] bytes() {
    try {
      return attachments.isEmpty()
          ? body.getBytes(StandardCharsets.UTF_8)
          : Json.MAPPER.writeValueAsBytes(this);
    } catch (IOException impossible) {
      throw new IllegalStateException("a content must have a JSON form", impossible);
    }
  }

  /**
   * The content that {@link #bytes} gave.
   *
   * @throws CharacterCodingException if it should be a text and is none
   * @throws IOException if it should be JSON of this form and is not
   */
  static PlainContent decode(byte version, byte[] bytes) throws IOException {
    if (version == TEXT) {
      return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
    return Json.MAPPER.readValue(bytes, PlainContent.class);
  }

  /** Never the text: it would reach logs. */
  @Override
  public String toString() {
    return "PlainContent[" + body.length() + " chars, " + attachments.size() + " files]";
  }
}
