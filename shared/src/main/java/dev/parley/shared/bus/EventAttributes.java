package dev.parley.shared.bus;

import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.trace.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a message on the bus: what a consumer needs before it reads the body, and the
 * trace of the request that published the event. They are the same on every bus.
 */
final class EventAttributes {
  private EventAttributes() {}

  static Map<String, String> of(StoredEvent event) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("chat_id", event.chatId().toString());
    attributes.put("type", event.type().name());
    attributes.put("v", EventJson.VERSION);
    TraceContext.current()
        .ifPresent(trace -> attributes.put(TraceContext.NAME, trace.traceparent()));
    return attributes;
  }
}
