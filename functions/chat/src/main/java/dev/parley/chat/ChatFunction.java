package dev.parley.chat;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.http.Router;
import java.io.IOException;
import java.util.Map;

/** The entry point: Google's runtime creates it and passes every request to it. */
public final class ChatFunction implements HttpFunction {
  private final Router router;

  /** Reads the configuration from the environment; ends the process if it is wrong. */
  public ChatFunction() {
    this(System.getenv());
  }

  ChatFunction(Map<String, String> environment) {
    this.router = new ChatWiring(configuration(environment)).router();
  }

  private static ChatConfig configuration(Map<String, String> environment) {
    try {
      return ChatConfig.fromEnv(environment);
    } catch (ConfigurationException invalid) {
      // If this were thrown, the runtime would print a stack trace and listen on.
      System.err.println("chat: " + invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
      throw invalid;
    }
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
