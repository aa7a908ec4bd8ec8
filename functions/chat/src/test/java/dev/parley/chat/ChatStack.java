package dev.parley.chat;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.bus.TestTopic;
import dev.parley.shared.cassandra.TestKeyspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The chat function's jar with everything it needs, started once for all tests of this JVM. */
public final class ChatStack implements BeforeAllCallback {
  private static final Servers SERVERS =
      Servers.with(Kind.CASSANDRA, Kind.POSTGRESQL, Kind.PUBSUB, Kind.FIRESTORE, Kind.S3PROXY);

  /** A key of nobody: devices of tests have it, and so has the one who would call them. */
  public static final String VAPID_PUBLIC_KEY =
      "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";

  /** The origin of a push service that the configuration allows; none runs there. */
  public static final String LOCAL_PUSH = "http://127.0.0.1:1";

  private static Running running;

  private record Running(
      TestKeyspace keyspace, TestTopic topic, Accounts accounts, FunctionServer chat) {}

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    SERVERS.beforeAll(context);
    synchronized (ChatStack.class) {
      if (running == null) {
        TestKeyspace keyspace = TestKeyspace.shared(SERVERS.cassandra());
        TestTopic topic = TestTopic.create(SERVERS.pubSub().endpoint());
        Accounts accounts = Accounts.start(SERVERS.postgreSql());
        FunctionServer chat = function(environment(keyspace, topic.id(), accounts.url()));
        running = new Running(keyspace, topic, accounts, chat);
      }
    }
  }

  public TestKeyspace keyspace() {
    return running.keyspace();
  }

  public TestTopic topic() {
    return running.topic();
  }

  public Accounts accounts() {
    return running.accounts();
  }

  /** The bucket that the function uses. */
  public S3Proxy bucket() {
    return SERVERS.s3Proxy();
  }

  public FirestoreEmulator firestore() {
    return SERVERS.firestore();
  }

  public ChatApi api() {
    return new ChatApi(running.chat().url());
  }

  /** The environment of another instance that shares everything with the first one. */
  public Map<String, String> environment() {
    return environment(keyspace(), topic().id(), accounts().url());
  }

  public static FunctionServer function(Map<String, String> environment)
      throws InterruptedException {
    return Servers.function("chat", jar(), ChatFunction.class.getName(), environment);
  }

  public static Path jar() {
    return Path.of(System.getProperty("chat.jar"));
  }

  /** Starts the chat of two people; {@code other} must be registered. */
  public UUID startChat(Person one, Person other) {
    return UUID.fromString(
        api().post("/", one.token(), Map.of("user_id", other.userId())).text("/chat_id"));
  }

  /**
   * The chat of {@code one} and {@code other}, which both have in their lists without a message.
   */
  public UUID startChatOfBoth(Person one, Person other) {
    startChat(one, other);
    return startChat(other, one);
  }

  private static Map<String, String> environment(
      TestKeyspace keyspace, String topic, String authUrl) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GOOGLE_CLOUD_PROJECT", Servers.PROJECT);
    environment.put("AUTH_URL", authUrl);
    environment.put("CASSANDRA_CONTACT_POINTS", SERVERS.cassandra().endpoint());
    environment.put("CASSANDRA_KEYSPACE", keyspace.settings().keyspace());
    environment.put("MESSAGE_KEYS", TestKeys.VALUE);
    environment.put("VAPID_PUBLIC_KEY", VAPID_PUBLIC_KEY);
    environment.put("WEBPUSH_LOCAL_ORIGIN", LOCAL_PUSH);
    environment.put("PUBSUB_TOPIC", topic);
    environment.put("PUBSUB_EMULATOR_HOST", SERVERS.pubSub().endpoint());
    environment.put("FIRESTORE_EMULATOR_HOST", SERVERS.firestore().endpoint());
    environment.put("MEDIA_URL", SERVERS.s3Proxy().url().toString());
    environment.put("MEDIA_BUCKET", S3Proxy.BUCKET);
    environment.put("MEDIA_ACCESS_ID", S3Proxy.ACCESS_ID);
    environment.put("MEDIA_SECRET", S3Proxy.SECRET);
    // Tests write faster than users.
    environment.put("SENDS_PER_USER", "1000000/PT1M");
    environment.put("SENDS_PER_CHAT", "1000000/PT1M");
    environment.put("CHATS_PER_USER", "1000000/PT1M");
    environment.put("READS_PER_USER", "1000000/PT1M");
    environment.put("MESSAGE_SEARCHES_PER_USER", "1000000/PT1M");
    environment.put("STREAMS_PER_USER", "200");
    return environment;
  }
}
