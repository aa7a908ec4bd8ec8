package dev.parley.emulators.stack.plan;

import static java.util.Map.entry;

import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment of each deployable: the same keys as in production, with local addresses. */
public final class Environments {
  /** The Google Cloud project that the emulators are used with. */
  public static final String PROJECT = "demo-parley";

  /** The Cassandra keyspace of all deployables. */
  public static final String KEYSPACE = "parley";

  public static final String DATACENTER = "datacenter1";
  private static final String PUSH_AUDIENCE = "parley-aggregator";
  private static final String NOTIFY_AUDIENCE = "parley-notify";
  private static final String PUSH_SERVICE_ACCOUNT = "push@" + PROJECT + ".iam.gserviceaccount.com";
  private static final String DATABASE_USER = "parley";
  private static final String DATABASE_PASSWORD = "parley-local";

  /** The demo, load and fault runs send for a few accounts more than a person can type. */
  private static final String WIDE = "1000000/PT1M";

  private final DataFolder data;
  private final StackPlan plan;
  private final PortPlan ports;
  private final String address;
  private final Bus bus;

  public Environments(DataFolder data, StackPlan plan) {
    this.data = data;
    this.plan = plan;
    this.ports = plan.ports();
    this.address = plan.address();
    this.bus = plan.bus();
  }

  /** What the push gateway is to push, and as whom. */
  public PushSource pushSource() {
    return new PushSource(
        endpoint(Service.PUBSUB),
        "projects/" + PROJECT + "/subscriptions/" + BusNames.PUSH,
        PUSH_AUDIENCE,
        PUSH_SERVICE_ACCOUNT);
  }

  /** What the gateway of the function notify is to push, and as whom. */
  public PushSource notifySource() {
    return new PushSource(
        endpoint(Service.PUBSUB),
        "projects/" + PROJECT + "/subscriptions/" + BusNames.NOTIFY,
        NOTIFY_AUDIENCE,
        PUSH_SERVICE_ACCOUNT);
  }

  public String endpoint(Service service) {
    return Ports.HOST + ":" + ports.port(service);
  }

  public String databaseUrl() {
    return "jdbc:postgresql://" + endpoint(Service.POSTGRESQL) + "/parley";
  }

  public Map<String, String> auth() {
    return with(
        Map.ofEntries(
            entry("LOGINS_PER_USERNAME", WIDE),
            entry("SEARCHES_PER_USER", WIDE),
            entry("NAME_CHANGES_PER_USER", WIDE),
            entry("REGISTRATIONS", WIDE),
            // No proxy here reports the address of a client.
            entry("TRUSTED_PROXIES", "0"),
            entry("DATABASE_URL", databaseUrl()),
            entry("DATABASE_USER", DATABASE_USER),
            entry("DATABASE_PASSWORD", DATABASE_PASSWORD),
            entry("JWT_PRIVATE_KEY", SigningKey.in(data.signingKey())),
            entry("DEVICE_COOKIE_KEY", SecretFile.random(data.deviceCookieKey())),
            entry("ADMIN_USERNAME", "admin"),
            entry("ADMIN_PASSWORD", "parley-local-admin"),
            entry("FIREBASE_AUTH_EMULATOR_HOST", endpoint(Service.FIREBASE_AUTH))));
  }

  /** What aggregate-flush wants from its callers. */
  public String callToken() {
    return SecretFile.random(data.callToken());
  }

  /** The environment of one instance; in a stack for fault tests its clock can be set. */
  public Map<String, String> chat(Service instance) {
    Map<String, String> own = new HashMap<>(chat());
    if (bus.calls()) {
      own.putAll(webPush());
    }
    if (plan.relentless()) {
      own.put("CLOCK_OFFSET_FILE", data.clockOffset(instance).toString());
    }
    return Map.copyOf(own);
  }

  private Map<String, String> chat() {
    Map<String, String> own = new HashMap<>(MediaEnvironment.of(ports));
    own.putAll(
        Map.of(
            "SENDS_PER_USER",
            WIDE,
            "SENDS_PER_CHAT",
            WIDE,
            "CHATS_PER_USER",
            WIDE,
            "MESSAGE_KEYS",
            MessageSecret.in(data.messageKeys()),
            "READS_PER_USER",
            WIDE,
            "AUTH_URL",
            ports.url(Service.AUTH).toString(),
            "CASSANDRA_CONTACT_POINTS",
            endpoint(Service.CASSANDRA),
            "CASSANDRA_DATACENTER",
            DATACENTER,
            "CASSANDRA_KEYSPACE",
            KEYSPACE,
            "FIRESTORE_EMULATOR_HOST",
            endpoint(Service.FIRESTORE)));
    own.put("MESSAGE_SEARCHES_PER_USER", WIDE);
    return withBus(own);
  }

  private Map<String, String> webPush() {
    return Map.of(
        "VAPID_PUBLIC_KEY",
        VapidKey.in(data.vapidKey()).publicKey(),
        "WEBPUSH_LOCAL_ORIGIN",
        ports.url(Service.PUSH_SERVICES).toString());
  }

  /** The environment of the function that calls people. */
  public Map<String, String> notifying() {
    Map<String, String> own = new HashMap<>(webPush());
    String issuer = ports.url(Service.NOTIFY_GATEWAY).toString();
    own.put("AUTH_URL", ports.url(Service.AUTH).toString());
    own.put("PUSH_ISSUER", issuer);
    own.put("PUSH_JWKS_URL", issuer + "/jwks.json");
    own.put("PUSH_AUDIENCE", NOTIFY_AUDIENCE);
    own.put("PUSH_SERVICE_ACCOUNT", PUSH_SERVICE_ACCOUNT);
    own.put("VAPID_PRIVATE_KEY", VapidKey.in(data.vapidKey()).privateKey());
    own.put("VAPID_SUBJECT", "mailto:admin@localhost");
    own.put("FCM_EMULATOR_HOST", endpoint(Service.PUSH_SERVICES));
    own.put("MESSAGE_KEYS", MessageSecret.in(data.messageKeys()));
    own.put("CASSANDRA_CONTACT_POINTS", endpoint(Service.CASSANDRA));
    own.put("CASSANDRA_DATACENTER", DATACENTER);
    own.put("CASSANDRA_KEYSPACE", KEYSPACE);
    return with(own);
  }

  public Map<String, String> aggregateFlush() {
    Map<String, String> own = new HashMap<>(MediaEnvironment.of(ports));
    own.putAll(
        Map.of(
            "CALL_TOKEN",
            callToken(),
            "CASSANDRA_CONTACT_POINTS",
            endpoint(Service.CASSANDRA),
            "CASSANDRA_DATACENTER",
            DATACENTER,
            "CASSANDRA_KEYSPACE",
            KEYSPACE,
            "FIRESTORE_EMULATOR_HOST",
            endpoint(Service.FIRESTORE)));
    return withBus(own);
  }

  public Map<String, String> aggregator() {
    Map<String, String> own = new HashMap<>(input());
    own.put("LISTEN_ADDRESS", address);
    own.put("CASSANDRA_CONTACT_POINTS", endpoint(Service.CASSANDRA));
    own.put("CASSANDRA_DATACENTER", DATACENTER);
    own.put("CASSANDRA_KEYSPACE", KEYSPACE);
    own.put("FIRESTORE_EMULATOR_HOST", endpoint(Service.FIRESTORE));
    return withBus(own);
  }

  private Map<String, String> input() {
    if (bus != Bus.PUBSUB_PUSH) {
      return Map.of();
    }
    String issuer = ports.url(Service.PUSH_GATEWAY).toString();
    return Map.of(
        "AGGREGATOR_INPUT",
        "push",
        "PUSH_ISSUER",
        issuer,
        "PUSH_JWKS_URL",
        issuer + "/jwks.json",
        "PUSH_AUDIENCE",
        PUSH_AUDIENCE,
        "PUSH_SERVICE_ACCOUNT",
        PUSH_SERVICE_ACCOUNT);
  }

  /** For vite's preview server, which passes calls on to the functions. */
  public Map<String, String> web() {
    return Map.of(
        "WEB_ADDRESS",
        address,
        "WEB_PORT",
        Integer.toString(ports.port(Service.WEB)),
        "PARLEY_AUTH_URL",
        ports.url(Service.AUTH).toString(),
        "PARLEY_CHAT_URL",
        plan.chats().stream().map(c -> ports.url(c).toString()).collect(Collectors.joining(",")),
        "PARLEY_AGGREGATE_FLUSH_URL",
        ports.url(Service.AGGREGATE_FLUSH).toString(),
        "PARLEY_WEB_CONFIG",
        data.webConfig().toString());
  }

  /** What the page reads from {@code /config.json}. */
  public Map<String, Object> webConfig() {
    return Map.of(
        "api",
        Map.of("auth", "/api/auth", "chat", "/api/chat"),
        "firebase",
        Map.of(
            "apiKey",
            "demo",
            "authDomain",
            PROJECT + ".firebaseapp.com",
            "projectId",
            PROJECT,
            "appId",
            "demo"),
        "emulators",
        Map.of(
            "auth",
            ports.url(Service.FIREBASE_AUTH).toString(),
            "firestore",
            endpoint(Service.FIRESTORE),
            "media",
            ports.url(Service.MEDIA).toString()));
  }

  /** What programs that started the stack read to find it. */
  public Map<String, String> readyFile() {
    return ReadyFile.of(data, plan, this);
  }

  private Map<String, String> withBus(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.put("BUS", bus.title());
    all.putAll(
        switch (bus) {
          case PUBSUB, PUBSUB_PUSH ->
              Map.of(
                  "PUBSUB_EMULATOR_HOST",
                  endpoint(Service.PUBSUB),
                  "PUBSUB_TOPIC",
                  BusNames.EVENTS,
                  "PUBSUB_SUBSCRIPTION",
                  BusNames.AGGREGATOR,
                  "PUBSUB_DEAD_LETTER_TOPIC",
                  BusNames.DEAD,
                  "PUBSUB_DEAD_LETTER_SUBSCRIPTION",
                  BusNames.DEAD);
          case KAFKA ->
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS",
                  endpoint(Service.KAFKA),
                  "KAFKA_TOPIC",
                  BusNames.EVENTS,
                  "KAFKA_DEAD_LETTER_TOPIC",
                  BusNames.DEAD,
                  "KAFKA_CONSUMER_GROUP",
                  BusNames.AGGREGATOR);
        });
    return with(all);
  }

  private static Map<String, String> with(Map<String, String> own) {
    Map<String, String> all = new HashMap<>(own);
    all.put("GOOGLE_CLOUD_PROJECT", PROJECT);
    // Otherwise Google's libraries look for a metadata server, which takes seconds.
    all.put("METADATA_SERVER_DETECTION", "none");
    return all;
  }
}
