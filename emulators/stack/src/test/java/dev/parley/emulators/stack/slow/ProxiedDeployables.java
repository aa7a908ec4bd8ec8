package dev.parley.emulators.stack.slow;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.JarServer;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.Server;
import dev.parley.emulators.stack.plan.MessageSecret;
import dev.parley.emulators.stack.plan.SigningKey;
import dev.parley.shared.cassandra.TestKeyspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The four deployables, each behind a proxy for every server, with a keyspace, a database, a topic
 * and a subscription of their own; started once for all tests of this JVM.
 */
final class ProxiedDeployables implements BeforeAllCallback {
  private static final Servers SERVERS =
      Servers.with(Kind.CASSANDRA, Kind.POSTGRESQL, Kind.PUBSUB, Kind.FIRESTORE);
  private static final String WIDE = "9999999/PT1S";
  private static ProxiedDeployables started;

  private final String bus = "slow-" + UUID.randomUUID();
  private final Path root = ProjectRoot.find();
  private final Map<Server, Proxies> proxies = new HashMap<>();
  private FunctionServer auth;
  private FunctionServer chat;
  private FunctionServer aggregateFlush;
  private JarServer aggregator;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    synchronized (ProxiedDeployables.class) {
      if (started == null) {
        start();
        started = this;
      }
    }
  }

  /** Those of this JVM. */
  static synchronized ProxiedDeployables get() {
    return started;
  }

  private void start() throws IOException, InterruptedException {
    TestKeyspace keyspace = TestKeyspace.shared(SERVERS.cassandra());
    put("topics/" + bus, "{}");
    subscribe(bus, bus);
    put("topics/" + bus + "-dead", "{}");
    subscribe(bus + "-dead", bus + "-dead");
    String name = keyspace.settings().keyspace();
    Proxies ofAuth = Proxies.of(SERVERS);
    auth = function("auth", "auth.AuthFunction", accounts(ofAuth));
    proxies.put(auth, ofAuth);
    Proxies ofChat = Proxies.of(SERVERS);
    Map<String, String> sealing = stores(ofChat, name);
    sealing.put("MESSAGE_KEYS", MessageSecret.in(Path.of("target", "slow", "message-keys")));
    chat = function("chat", "chat.ChatFunction", sealing);
    proxies.put(chat, ofChat);
    Proxies ofFlush = Proxies.of(SERVERS);
    aggregateFlush =
        function("aggregate-flush", "aggregateflush.AggregateFlushFunction", stores(ofFlush, name));
    proxies.put(aggregateFlush, ofFlush);
    Proxies ofAggregator = Proxies.of(SERVERS);
    aggregator =
        Servers.jar(
            "aggregator",
            root.resolve("aggregator-cloudrun/target/aggregator.jar"),
            stores(ofAggregator, name),
            "/health/ready");
    proxies.put(aggregator, ofAggregator);
  }

  private FunctionServer function(String name, String target, Map<String, String> environment)
      throws InterruptedException {
    Path jar = root.resolve("functions/" + name + "/target/" + name + ".jar");
    return Servers.function(name, jar, "dev.parley." + target, environment);
  }

  private static Map<String, String> accounts(Proxies behind) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put(
        "DATABASE_URL",
        SERVERS
            .postgreSql()
            .newDatabase()
            .replace(SERVERS.postgreSql().endpoint(), behind.to(Kind.POSTGRESQL).endpoint()));
    environment.put("DATABASE_USER", SERVERS.postgreSql().user());
    environment.put("DATABASE_PASSWORD", SERVERS.postgreSql().password());
    environment.put("JWT_PRIVATE_KEY", SigningKey.in(Path.of("target", "slow", "signing.key")));
    environment.put("DEVICE_COOKIE_KEY", "cGFybGV5LXRlc3RzLWRldmljZS1jb29raWUta2V5LTE=");
    // Nothing listens there: making a custom token needs the variable only.
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9");
    for (String limit :
        List.of(
            "LOGINS_PER_USERNAME",
            "LOGINS_PER_USERNAME_AND_ADDRESS",
            "LOGINS_PER_DEVICE",
            "LOGINS_PER_ADDRESS",
            "REGISTRATIONS",
            "REGISTRATIONS_PER_ADDRESS")) {
      environment.put(limit, WIDE);
    }
    return environment;
  }

  private Map<String, String> stores(Proxies behind, String keyspace) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("AUTH_URL", auth.url().toString());
    environment.put("CASSANDRA_CONTACT_POINTS", behind.to(Kind.CASSANDRA).endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace);
    environment.put("FIRESTORE_EMULATOR_HOST", behind.to(Kind.FIRESTORE).endpoint());
    environment.put("PUBSUB_EMULATOR_HOST", behind.to(Kind.PUBSUB).endpoint());
    environment.put("PUBSUB_TOPIC", bus);
    environment.put("PUBSUB_SUBSCRIPTION", bus);
    environment.put("PUBSUB_DEAD_LETTER_TOPIC", bus + "-dead");
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", bus + "-dead");
    for (String limit : List.of("SENDS_PER_USER", "SENDS_PER_CHAT", "CHATS_PER_USER")) {
      environment.put(limit, WIDE);
    }
    return environment;
  }

  private static void subscribe(String topic, String name)
      throws IOException, InterruptedException {
    put(
        "subscriptions/" + name,
        """
        {"topic": "projects/%s/topics/%s", "enableMessageOrdering": true, "ackDeadlineSeconds": 60}
        """
            .formatted(Servers.PROJECT, topic));
  }

  private static void put(String path, String json) throws IOException, InterruptedException {
    String address =
        "http://" + SERVERS.pubSub().endpoint() + "/v1/projects/" + Servers.PROJECT + "/" + path;
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(address + " answered " + response.statusCode() + response.body());
    }
  }

  FunctionServer auth() {
    return auth;
  }

  FunctionServer chat() {
    return chat;
  }

  FunctionServer aggregateFlush() {
    return aggregateFlush;
  }

  JarServer aggregator() {
    return aggregator;
  }

  /** What is between {@code deployable} and its servers. */
  Proxies behind(Server deployable) {
    return proxies.get(deployable);
  }

  /** {@code host:port} of Firestore, past the proxy. */
  String firestoreItself() {
    return SERVERS.firestore().endpoint();
  }

  /** The JVM of {@code server}. */
  static ProcessHandle jvm(Server server) {
    return ProcessHandle.of(server.process().orElseThrow().pid())
        .orElseThrow()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow();
  }
}
