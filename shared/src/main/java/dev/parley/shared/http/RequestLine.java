package dev.parley.shared.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The line that each request leaves in the log. A function that scales to zero has nobody who could
 * ask it for metrics, so they are made of these lines (docs/operations.md).
 */
final class RequestLine {
  static final String MESSAGE = "request";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLine.class);

  private final long begun = System.nanoTime();
  private final Map<String, Object> ids = new LinkedHashMap<>();
  private String route = "none";

  /** The template, never the path: that one would make as many metrics as there are chats. */
  void route(Route matched) {
    route = matched.method() + " /" + String.join("/", matched.segments());
  }

  void add(String name, Object id) {
    ids.put(name, id);
  }

  /** Logs what became of the request; health checks that say yes are not worth a line. */
  void log(int status) {
    if (status == 200 && route.equals("GET /health")) {
      return;
    }
    LoggingEventBuilder line = status >= 500 ? LOG.atWarn() : LOG.atInfo();
    line =
        line.addKeyValue("route", route)
            .addKeyValue("status", status)
            .addKeyValue("duration_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    for (Map.Entry<String, Object> id : ids.entrySet()) {
      line = line.addKeyValue(id.getKey(), id.getValue());
    }
    line.log(MESSAGE);
  }
}
