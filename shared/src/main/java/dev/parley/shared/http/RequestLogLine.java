package dev.parley.shared.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The line in the log about one request. Nothing can collect metrics from a function that scales to
 * zero, so metrics are made of these lines (docs/operations.md).
 */
final class RequestLogLine {
  static final String MESSAGE = "request";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLogLine.class);

  private final long begun = System.nanoTime();
  private final Map<String, Object> ids = new LinkedHashMap<>();
  private String route = "none";

  /** Sets the route. Its template is logged and not the path, which has a value for each chat. */
  void route(Route matched) {
    route = matched.method() + " /" + String.join("/", matched.segments());
  }

  void add(String name, Object id) {
    ids.put(name, id);
  }

  /** Logs the line, except for a health check that succeeded. */
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
