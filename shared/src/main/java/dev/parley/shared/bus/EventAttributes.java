package dev.parley.shared.bus;

import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.trace.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a message on the bus: what a consumer needs before it reads the body, and the
 * trace of the request that published the event. They are the same on every bus.
 */
public final class EventAttributes {
  private static final String TYPE = "type";
  private static final String URGENCY = "urgency";
  private static final String LAZY = "lazy";

  private EventAttributes() {}

  /** Whether {@code attributes} say that nobody waits for the event. */
  public static boolean sayLazy(Map<String, String> attributes) {
    return LAZY.equals(attributes.get(URGENCY));
  }

  /** {@code attributes} with the word that nobody waits for the event. */
  public static Map<String, String> madeLazy(Map<String, String> attributes) {
    Map<String, String> lazy = new LinkedHashMap<>(attributes);
    lazy.put(URGENCY, LAZY);
    return lazy;
  }

  /** Whether {@code attributes} are those of a TYPING, which is worth nothing if it is lost. */
  public static boolean sayTyping(Map<String, String> attributes) {
    return EventType.TYPING.name().equals(attributes.get(TYPE));
  }

  /** The sentence for the log if the bus did not confirm {@code event}; a metric counts it. */
  static String unconfirmed(StoredEvent event) {
    return event.type() == EventType.TYPING
        ? "publish not confirmed; nobody misses a notice of typing"
        : "publish not confirmed; the outbox has the event";
  }

  /** As {@link #of}, for an event that nobody waits for. */
  static Map<String, String> lazy(StoredEvent event) {
    return madeLazy(of(event));
  }

  static Map<String, String> of(StoredEvent event) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("chat_id", event.chatId().toString());
    attributes.put(TYPE, event.type().name());
    attributes.put("v", EventJson.VERSION);
    TraceContext.current()
        .ifPresent(trace -> attributes.put(TraceContext.NAME, trace.traceparent()));
    return attributes;
  }
}
