package dev.parley.shared.bus;

import dev.parley.shared.config.Env;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of Kafka, how to log in, and the names of Parley's topics.
 *
 * @param bootstrapServers {@code host:port} of some brokers
 * @param topic topic of the events, with {@code chat_id} as key
 * @param deadLetterTopic topic of the dead letters: messages that can never be processed
 * @param consumerGroup consumer group of the aggregators
 * @param security how to log in
 */
public record KafkaSettings(
    List<String> bootstrapServers,
    String topic,
    String deadLetterTopic,
    String consumerGroup,
    Security security)
    implements BusSettings {
  static final String NAME = "kafka";

  private static final Set<String> PROTOCOLS =
      Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

  /** Kafka's rule for the names of topics; groups are held to it as well. */
  private static final String NAME_FORM = "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}";

  private static final String SERVER_FORM = "[^:,\\s]+:[0-9]{1,5}";

  public KafkaSettings {
    bootstrapServers = List.copyOf(bootstrapServers);
  }

  /**
   * How to log in. The values go to Kafka's client unchanged.
   *
   * @param protocol {@code security.protocol}
   * @param saslMechanism {@code sasl.mechanism}
   * @param saslLoginCallbackHandlerClass {@code sasl.login.callback.handler.class}
   * @param saslJaasConfig {@code sasl.jaas.config}, which may hold a password
   */
  public record Security(
      String protocol,
      Optional<String> saslMechanism,
      Optional<String> saslLoginCallbackHandlerClass,
      Optional<String> saslJaasConfig) {

    /** No encryption and no login: a broker on this machine. */
    public static Security none() {
      return new Security("PLAINTEXT", Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
      return "Security[" + protocol + ", " + saslMechanism.orElse("no login") + "]";
    }
  }

  /** Reads {@code KAFKA_*}. Mistakes are collected in {@code env}. */
  public static KafkaSettings from(Env env) {
    List<String> servers = env.list("KAFKA_BOOTSTRAP_SERVERS");
    if (servers.isEmpty() || !servers.stream().allMatch(s -> s.matches(SERVER_FORM))) {
      env.mistake("KAFKA_BOOTSTRAP_SERVERS", "host:port[,host:port…]");
    }
    return new KafkaSettings(
        servers,
        name(env, "KAFKA_TOPIC", "chat-events", "the name of a Kafka topic"),
        name(env, "KAFKA_DEAD_LETTER_TOPIC", "chat-events-dead", "the name of a Kafka topic"),
        name(env, "KAFKA_CONSUMER_GROUP", "chat-events-aggregator", "the name of a consumer group"),
        security(env));
  }

  private static Security security(Env env) {
    String protocol = env.text("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
    if (!PROTOCOLS.contains(protocol)) {
      env.mistake("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
    }
    Optional<String> mechanism = env.optional("KAFKA_SASL_MECHANISM");
    Optional<String> jaas = env.optional("KAFKA_SASL_JAAS_CONFIG");
    if (protocol.startsWith("SASL_") && mechanism.isEmpty()) {
      env.mistake("KAFKA_SASL_MECHANISM", "given with a SASL protocol, for example OAUTHBEARER");
    }
    if (protocol.startsWith("SASL_") && jaas.isEmpty()) {
      env.mistake("KAFKA_SASL_JAAS_CONFIG", "given with a SASL protocol");
    }
    return new Security(
        protocol, mechanism, env.optional("KAFKA_SASL_LOGIN_CALLBACK_HANDLER_CLASS"), jaas);
  }

  /** The name of a topic or a consumer group. A mistake is collected in {@code env}. */
  public static String name(Env env, String key, String fallback, String expectation) {
    return env.text(key, fallback, NAME_FORM, expectation);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The settings of every Kafka client: the addresses and how to log in. */
  public Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", String.join(",", bootstrapServers));
    client.put("security.protocol", security.protocol());
    // The deployables' jars leave out the classes for it.
    client.put("enable.metrics.push", false);
    security.saslMechanism().ifPresent(v -> client.put("sasl.mechanism", v));
    security
        .saslLoginCallbackHandlerClass()
        .ifPresent(v -> client.put("sasl.login.callback.handler.class", v));
    security.saslJaasConfig().ifPresent(v -> client.put("sasl.jaas.config", v));
    return client;
  }
}
