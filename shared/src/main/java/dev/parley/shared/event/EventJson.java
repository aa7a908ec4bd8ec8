package dev.parley.shared.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.parley.shared.http.Json;
import java.io.IOException;

/**
 * The form of an event on the bus: the same JSON object that the HTTP API returns.
 *
 * <p>Golden files in the tests fix the form. A reader ignores properties that it does not know, so
 * new properties may be added. Any other change needs a new {@link #VERSION}.
 */
public final class EventJson {
  /** Version of the form, in the message attribute {@code v}. */
  public static final String VERSION = "1";

  private static final ObjectWriter WRITER = Json.MAPPER.writerFor(Event.class);
  private static final ObjectReader READER = Json.MAPPER.readerFor(Event.class);

  private EventJson() {}

  /** The event as UTF-8 JSON. */
  public static byte[] encode(Event event) {
    try {
      return WRITER.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an event must have a JSON form", impossible);
    }
  }

  /**
   * The event in {@code json}.
   *
   * @throws MalformedEventException if it is not an event of this version
   */
  public static Event decode(byte[] json) throws MalformedEventException {
    try {
      Event event = READER.readValue(json);
      if (event == null) {
        throw new MalformedEventException("not an event");
      }
      return event;
    } catch (IOException wrong) {
      throw new MalformedEventException("not an event: " + wrong.getClass().getSimpleName());
    }
  }
}
