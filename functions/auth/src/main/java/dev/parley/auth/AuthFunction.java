package dev.parley.auth;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.http.Router;
import java.io.IOException;

/** Entry point of the function {@code auth}. */
public final class AuthFunction implements HttpFunction {
  private final Router router;

  /**
   * Wires the function from the environment.
   *
   * <p>A wrong configuration ends the process with one line on standard error. An exception would
   * reach the operator as a stack trace of the invoker.
   */
  public AuthFunction() {
    this(AuthWiring.router(configuration()));
  }

  AuthFunction(Router router) {
    this.router = router;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }

  private static AuthConfig configuration() {
    try {
      return AuthConfig.fromEnv(System.getenv());
    } catch (ConfigurationException invalid) {
      System.err.println("auth: " + invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
      throw invalid;
    }
  }
}
