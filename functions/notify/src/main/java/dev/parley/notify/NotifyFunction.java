package dev.parley.notify;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.http.Router;
import java.io.IOException;
import java.util.Map;

/** Entry point of the function {@code notify}. */
public final class NotifyFunction implements HttpFunction {
  private final Router router;

  /** For production: reads the environment, and ends the process if that is wrong. */
  public NotifyFunction() {
    this(System.getenv());
  }

  NotifyFunction(Map<String, String> environment) {
    this.router = new NotifyWiring(configuration(environment)).router();
  }

  private static NotifyConfig configuration(Map<String, String> environment) {
    try {
      return NotifyConfig.fromEnv(environment);
    } catch (ConfigurationException invalid) {
      // The runtime would print a stack trace and go on listening.
      System.err.println("notify: " + invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
      throw invalid;
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
