package dev.parley.emulators.stack;

import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.emulators.stack.command.Memory;
import dev.parley.emulators.stack.plan.BusNames;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.emulators.stack.plan.MessageSecret;
import dev.parley.emulators.stack.plan.SigningKey;
import dev.parley.emulators.stack.run.Schema;
import dev.parley.emulators.stack.run.Topics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The functions on real servers, without rate limits; started once for all tests of this JVM. */
public final class RunningFunctions implements BeforeAllCallback {
  public static final String ADMIN = "admin";
  public static final String ADMIN_PASSWORD = "parley-fuzz-admin";

  private static final Servers SERVERS =
      Servers.with(Kind.CASSANDRA, Kind.POSTGRESQL, Kind.PUBSUB, Kind.FIRESTORE, Kind.S3PROXY);
  private static final String WIDE = "9999999/PT1S";
  private static final long COLLECTION_TIMEOUT_S = 20;

  private static final PushSource SOURCE =
      new PushSource("127.0.0.1:1", "projects/p/subscriptions/s", "parley-notify", "push@fuzz");

  private static PushGateway issuer;

  private static final Map<String, FunctionServer> FUNCTIONS = new HashMap<>();

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    if (!FUNCTIONS.isEmpty()) {
      return;
    }
    new Topics(SERVERS.pubSub().endpoint(), Servers.PROJECT).create(false);
    Schema.migrate(
        new InetSocketAddress(SERVERS.cassandra().host(), SERVERS.cassandra().port()),
        SERVERS.cassandra().datacenter());
    start("auth", "auth.AuthFunction", auth());
    start("chat", "chat.ChatFunction", chat());
    start("aggregate-flush", "aggregateflush.AggregateFlushFunction", stores());
    // It signs and serves its keys; nothing is pushed by it.
    issuer = PushGateway.start(SOURCE, Ports.free());
    start("notify", "notify.NotifyFunction", notifying());
  }

  /** What Pub/Sub shows to the function notify. */
  public String pushToken() {
    return issuer.token();
  }

  /** By the names of their folders. */
  public Map<String, FunctionServer> all() {
    return Map.copyOf(FUNCTIONS);
  }

  /** Memory that each function holds after a full garbage collection, in bytes. */
  public Map<String, Long> residentBytes() throws IOException, InterruptedException {
    Map<String, Long> bytes = new HashMap<>();
    for (Map.Entry<String, FunctionServer> function : FUNCTIONS.entrySet()) {
      ProcessHandle jvm = jvm(function.getValue());
      collect(jvm);
      bytes.put(function.getKey(), Memory.residentBytes(jvm));
    }
    return bytes;
  }

  private static void start(String name, String target, Map<String, String> environment)
      throws InterruptedException {
    Path jar = ProjectRoot.find().resolve("functions/" + name + "/target/" + name + ".jar");
    FUNCTIONS.put(name, Servers.function(name, jar, "dev.parley." + target, environment));
  }

  private static Map<String, String> auth() {
    var database = SERVERS.postgreSql();
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("DATABASE_URL", database.newDatabase());
    environment.put("DATABASE_USER", database.user());
    environment.put("DATABASE_PASSWORD", database.password());
    environment.put("JWT_PRIVATE_KEY", SigningKey.in(Path.of("target", "fuzz", "signing.key")));
    environment.put("DEVICE_COOKIE_KEY", "cGFybGV5LXRlc3RzLWRldmljZS1jb29raWUta2V5LTE=");
    environment.put("ADMIN_USERNAME", ADMIN);
    environment.put("ADMIN_PASSWORD", ADMIN_PASSWORD);
    // Nothing listens there: making a custom token needs the variable only.
    environment.put("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9");
    for (String limit :
        List.of(
            "LOGINS_PER_USERNAME",
            "LOGINS_PER_USERNAME_AND_ADDRESS",
            "LOGINS_PER_DEVICE",
            "LOGINS_PER_ADDRESS",
            "REGISTRATIONS",
            "REGISTRATIONS_PER_ADDRESS",
            "REFRESHES_PER_SESSION",
            "SEARCHES_PER_USER",
            "NAME_CHANGES_PER_USER")) {
      environment.put(limit, WIDE);
    }
    return environment;
  }

  private static Map<String, String> chat() {
    Map<String, String> environment = stores();
    environment.put("UPLOADS_PER_DAY", "100000");
    environment.put("UPLOAD_BYTES_PER_DAY", Integer.toString(Integer.MAX_VALUE));
    environment.put("MESSAGE_KEYS", MessageSecret.in(Path.of("target", "fuzz", "message-keys")));
    environment.put("AUTH_URL", FUNCTIONS.get("auth").url().toString());
    for (String limit :
        List.of(
            "SENDS_PER_USER",
            "SENDS_PER_CHAT",
            "CHATS_PER_USER",
            "READS_PER_USER",
            "MESSAGE_SEARCHES_PER_USER")) {
      environment.put(limit, WIDE);
    }
    return environment;
  }

  private static Map<String, String> notifying() {
    Map<String, String> environment = stores();
    // No device of these tests has a session to ask about.
    environment.put("AUTH_URL", "http://127.0.0.1:1");
    environment.put("MESSAGE_KEYS", MessageSecret.in(Path.of("target", "fuzz", "message-keys")));
    environment.put("PUSH_AUDIENCE", SOURCE.audience());
    environment.put("PUSH_SERVICE_ACCOUNT", SOURCE.serviceAccount());
    environment.put("PUSH_ISSUER", issuer.issuer().toString());
    environment.put("PUSH_JWKS_URL", issuer.keys().toString());
    // The private key 1 and its public key.
    environment.put(
        "VAPID_PUBLIC_KEY",
        "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU");
    environment.put("VAPID_PRIVATE_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE");
    environment.put("VAPID_SUBJECT", "mailto:ops@example.org");
    return environment;
  }

  private static Map<String, String> stores() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("METADATA_SERVER_DETECTION", "none");
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("MEDIA_URL", SERVERS.s3Proxy().url().toString());
    environment.put("MEDIA_BUCKET", S3Proxy.BUCKET);
    environment.put("MEDIA_ACCESS_ID", S3Proxy.ACCESS_ID);
    environment.put("MEDIA_SECRET", S3Proxy.SECRET);
    environment.put("CASSANDRA_KEYSPACE", Environments.KEYSPACE);
    environment.put("FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint());
    environment.put("PUBSUB_EMULATOR_HOST", SERVERS.pubSub().endpoint());
    environment.put("PUBSUB_TOPIC", BusNames.EVENTS);
    environment.put("PUBSUB_DEAD_LETTER_SUBSCRIPTION", BusNames.DEAD);
    return environment;
  }

  /** The JVM below the supervisor. */
  private static ProcessHandle jvm(FunctionServer function) {
    List<ProcessHandle> below = new ArrayList<>();
    ProcessHandle.of(function.process().orElseThrow().pid())
        .orElseThrow()
        .descendants()
        .forEach(below::add);
    return below.stream().max(Comparator.comparingLong(Memory::residentBytes)).orElseThrow();
  }

  private static void collect(ProcessHandle jvm) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collection.waitFor(COLLECTION_TIMEOUT_S, TimeUnit.SECONDS)
        || collection.exitValue() != 0) {
      throw new IOException("jcmd " + jvm.pid() + " GC.run failed");
    }
  }
}
