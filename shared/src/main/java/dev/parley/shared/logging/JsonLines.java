package dev.parley.shared.logging;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.ScanException;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.OptionHelper;
import java.util.List;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.composite.loggingevent.KeyValuePairsJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventJsonProviders;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;

/**
 * Logs one JSON object a line to standard output, in the fields that Cloud Logging reads (severity,
 * time, message).
 *
 * <p>It stands in the place of a {@code logback.xml}, whose parser and reflection take a tenth of a
 * cold start. A file that {@code -Dlogback.configurationFile} names has precedence.
 */
public final class JsonLines extends ContextAwareBase implements Configurator {
  /** They log much at INFO that tells an operator nothing. */
  private static final List<String> WARNINGS_ONLY =
      List.of(
          "com.datastax.oss.driver",
          "org.apache.camel",
          "org.apache.kafka",
          "org.flywaydb",
          "com.zaxxer.hikari");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    context.getStatusManager().add(new NopStatusListener());
    LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
    encoder.setContext(context);
    // None of what is logged needs one, and they would be looked for in every jar.
    encoder.setFindAndRegisterJacksonModules(false);
    encoder.setProviders(providers(project(context)));
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("STDOUT");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(appender);
    WARNINGS_ONLY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Logback puts it in, as it would in a file: logs are written before a configuration is read. */
  private static String project(LoggerContext context) {
    try {
      return OptionHelper.substVars("${GOOGLE_CLOUD_PROJECT:-none}", context);
    } catch (ScanException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonProviders<ILoggingEvent> providers(String project) {
    LoggingEventFormattedTimestampJsonProvider time =
        new LoggingEventFormattedTimestampJsonProvider();
    time.setFieldName("time");
    time.setTimeZone("UTC");
    MdcJsonProvider request = new MdcJsonProvider();
    request.addIncludeMdcKeyName("request_id");
    LoggingEventJsonProviders all = new LoggingEventJsonProviders();
    all.addProvider(time);
    all.addProvider(new CloudFields(project));
    all.addProvider(new MessageJsonProvider());
    all.addProvider(request);
    all.addProvider(new KeyValuePairsJsonProvider());
    all.addProvider(new StackTraceJsonProvider());
    return all;
  }
}
