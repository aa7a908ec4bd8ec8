package dev.parley.aggregator;

import dev.parley.shared.config.ConfigurationException;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Entry point of the aggregator on Cloud Run. */
public final class Aggregator {
  private Aggregator() {}

  /**
   * Runs until SIGTERM. Exits with {@link ConfigurationException#EXIT_CODE} if the environment is
   * wrong.
   */
  public static void main(String[] args) throws Exception {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    AggregatorConfig config = null;
    try {
      config = AggregatorConfig.fromEnv(System.getenv());
    } catch (ConfigurationException invalid) {
      System.err.println(invalid.getMessage());
      System.exit(ConfigurationException.EXIT_CODE);
    }
    try (AggregatorWiring wiring = AggregatorWiring.of(config)) {
      wiring.run();
    }
  }
}
