package dev.parley.aggregateflush;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.http.Router;
import java.io.IOException;
import java.util.Map;

/** The aggregate-flush function as Google's runtime starts it. */
public final class AggregateFlushFunction implements HttpFunction {
  private final Router router;

  /** Production: configured by the environment; ends the process where that is wrong. */
  public AggregateFlushFunction() {
    this(System.getenv());
  }

  AggregateFlushFunction(Map<String, String> environment) {
    this.router = new AggregateFlushWiring(configuration(environment)).router();
  }

  private static AggregateFlushConfig configuration(Map<String, String> environment) {
    try {
      return AggregateFlushConfig.fromEnv(environment);
    } catch (ConfigurationException wrong) {
      // The runtime would print a stack trace and go on listening.
      System.err.println("aggregate-flush: " + wrong.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
      throw wrong;
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
