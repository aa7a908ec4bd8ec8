package dev.parley.chat.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.chat.sealing.Event;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An event in the form in which streams send it, without the line {@code id:}, which differs per
 * stream. All streams that send the event share one frame.
 *
 * @param bytes the lines {@code event:} and {@code data:} and the empty line; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(ChatId chat, EventId event, byte[] bytes) {
  private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  /** The frame of an event as its readers see it. */
  static Frame of(Event event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("event: " + event.type()).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(DATA);
    // This is one line, because JSON escapes line ends.
    out.writeBytes(json(event));
    out.writeBytes(END);
    return new Frame(event.chatId(), event.eventId(), out.toByteArray());
  }

  private static byte[] json(Event event) {
    try {
      return Json.MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event must have a JSON form", impossible);
    }
  }
}
