package dev.parley.emulators.stack.plan;

/** Everything that listens on a port, with the variable that changes it. */
public enum Service {
  WEB("web", "WEB_PORT", 3000),
  AUTH("auth", "AUTH_PORT", 8081),
  CHAT("chat", "CHAT_PORT", 8082),
  /** The second instance of the function, if there are two. */
  CHAT_2("chat-2", "CHAT_2_PORT", 8087),
  AGGREGATE_FLUSH("aggregate-flush", "AGGREGATE_FLUSH_PORT", 8083),
  NOTIFY("notify", "NOTIFY_PORT", 8088),
  AGGREGATOR("aggregator", "AGGREGATOR_PORT", 8084),
  FIRESTORE("firestore", "FIRESTORE_PORT", 8080),
  PUBSUB("pubsub", "PUBSUB_PORT", 8085),
  PUSH_GATEWAY("push-gateway", "PUSH_GATEWAY_PORT", 8086),
  /** Pushes to the function notify. */
  NOTIFY_GATEWAY("notify-gateway", "NOTIFY_GATEWAY_PORT", 8089),
  PUSH_SERVICES("push-services", "PUSH_SERVICES_PORT", 9095),
  KAFKA("kafka", "KAFKA_PORT", 9094),
  FIREBASE_AUTH("firebase-auth", "FIREBASE_AUTH_PORT", 9099),
  CASSANDRA("cassandra", "CASSANDRA_PORT", 9042),
  POSTGRESQL("postgresql", "POSTGRES_PORT", 5433),
  /** The bucket. */
  MEDIA("media", "MEDIA_PORT", 9000);

  private final String title;
  private final String variable;
  private final int defaultPort;

  Service(String title, String variable, int defaultPort) {
    this.title = title;
    this.variable = variable;
    this.defaultPort = defaultPort;
  }

  /** The name that people see; also the name of its folder and its log. */
  public String title() {
    return title;
  }

  /** The deployable that runs as this service. */
  Service deployable() {
    return this == CHAT_2 ? CHAT : this;
  }

  public String variable() {
    return variable;
  }

  public int defaultPort() {
    return defaultPort;
  }
}
