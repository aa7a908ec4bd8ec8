package dev.parley.chat.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.chat.sealing.Event;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * An event, or a notice that somebody is writing, in the form in which streams send it, without the
 * line {@code id:}, which differs per stream. All streams that send the event share one frame.
 *
 * @param event empty for a notice, which has no id: a client goes on after the last event
 * @param bytes the lines {@code event:} and {@code data:} and the empty line; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(ChatId chat, Optional<EventId> event, byte[] bytes) {
  private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  /** The frame of an event as its readers see it. */
  static Frame of(Event event) {
    return new Frame(
        event.chatId(), Optional.of(event.eventId()), bytes(event.type().toString(), event));
  }

  private record Notice(ChatId chatId, UserId authorId, Instant until) {}

  /** The frame of a notice: {@code author} is writing, and counts as such until {@code until}. */
  static Frame typing(ChatId chat, UserId author, Instant until) {
    Notice notice = new Notice(chat, author, until);
    return new Frame(chat, Optional.empty(), bytes(EventType.TYPING.toString(), notice));
  }

  private static byte[] bytes(String type, Object data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("event: " + type).getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(DATA);
    // This is one line, because JSON escapes line ends.
    out.writeBytes(json(data));
    out.writeBytes(END);
    return out.toByteArray();
  }

  private static byte[] json(Object data) {
    try {
      return Json.MAPPER.writeValueAsBytes(data);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event must have a JSON form", impossible);
    }
  }
}
