package dev.parley.aggregateflush;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.http.Router;
import java.io.IOException;
import java.util.Map;

/** Entry point of the function {@code aggregate-flush}. */
public final class AggregateFlushFunction implements HttpFunction {
  private final Router router;

  /** For production: reads the environment, and ends the process if that is wrong. */
  public AggregateFlushFunction() {
    this(System.getenv());
  }

  AggregateFlushFunction(Map<String, String> environment) {
    this.router = new AggregateFlushWiring(configuration(environment)).router();
  }

  private static AggregateFlushConfig configuration(Map<String, String> environment) {
    try {
      return AggregateFlushConfig.fromEnv(environment);
    } catch (ConfigurationException invalid) {
      // The runtime would print a stack trace and go on listening.
      System.err.println("aggregate-flush: " + invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
      throw invalid;
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
