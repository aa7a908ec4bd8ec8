package dev.parley.shared.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;

/** The fields of a line, under the names that Cloud Logging reads. */
class JsonLinesTest {
  private final LoggerContext context = configured();

  private static LoggerContext configured() {
    LoggerContext context = new LoggerContext();
    var unused = new JsonLines().configure(context);
    return context;
  }

  @Test
  void aWarningShouldTellItsSeverityItsRequestItsTraceItsValuesAndItsCause() throws Exception {
    LoggingEvent event =
        event(
            Level.WARN,
            new IllegalStateException("why"),
            Map.of("request_id", "r1", "trace_id", "t1", "span_id", "s1", "x", "y"));
    event.addKeyValuePair(new KeyValuePair("chat_id", "c1"));

    JsonNode line = line(event);

    assertThat(line.get("severity").asText()).isEqualTo("WARNING");
    assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
    assertThat(line.get("logger").asText()).isEqualTo("dev.parley.Some");
    assertThat(line.get("message").asText()).isEqualTo("said");
    assertThat(line.get("request_id").asText()).isEqualTo("r1");
    assertThat(line.get("logging.googleapis.com/trace").asText()).matches("projects/.+/traces/t1");
    assertThat(line.get("logging.googleapis.com/spanId").asText()).isEqualTo("s1");
    assertThat(line.get("chat_id").asText()).isEqualTo("c1");
    assertThat(line.get("stack_trace").asText()).contains("IllegalStateException: why");
    assertThat(line.has("x")).isFalse();
  }

  @Test
  void whatIsUnknownShouldNotStandInTheLine() throws Exception {
    List<String> names = new ArrayList<>();
    line(event(Level.INFO, null, Map.of())).fieldNames().forEachRemaining(names::add);

    assertThat(names).containsExactlyInAnyOrder("time", "severity", "logger", "message");
  }

  @Test
  void theDriversShouldLogWarningsOnly() {
    assertThat(context.getLogger("com.datastax.oss.driver.api").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("com.datastax.oss.driver.api").isWarnEnabled()).isTrue();
    assertThat(context.getLogger("dev.parley").isInfoEnabled()).isTrue();
    assertThat(context.getLogger("dev.parley").isDebugEnabled()).isFalse();
  }

  private LoggingEvent event(Level level, Throwable cause, Map<String, String> request) {
    LoggingEvent event =
        new LoggingEvent("fqcn", context.getLogger("dev.parley.Some"), level, "said", cause, null);
    event.setMDCPropertyMap(request);
    return event;
  }

  private JsonNode line(ILoggingEvent event) throws Exception {
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("STDOUT");
    return new ObjectMapper().readTree(appender.getEncoder().encode(event));
  }
}
