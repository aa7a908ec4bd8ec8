package dev.parley.shared.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import net.logstash.logback.composite.AbstractJsonProvider;

/** The severity, the logger, and the trace, under the names that Cloud Logging gives them. */
final class CloudFields extends AbstractJsonProvider<ILoggingEvent> {
  private final String traces;

  /** For one Google Cloud project. */
  CloudFields(String project) {
    this.traces = "projects/" + project + "/traces/";
  }

  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    Level level = event.getLevel();
    json.writeStringField("severity", level.equals(Level.WARN) ? "WARNING" : level.toString());
    json.writeStringField("logger", event.getLoggerName());
    Map<String, String> context = event.getMDCPropertyMap();
    String trace = context.get("trace_id");
    if (trace != null) {
      json.writeStringField("logging.googleapis.com/trace", traces + trace);
    }
    String span = context.get("span_id");
    if (span != null) {
      json.writeStringField("logging.googleapis.com/spanId", span);
    }
  }
}
