package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.chat.Accounts.Person;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.bus.KafkaTestTopic;
import dev.parley.shared.event.EventJson;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The function's jar with Kafka as its bus. */
class ChatOnKafkaIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChat(alice, STACK.accounts().register("bob"));

  @Test
  void aSendShouldReachTheTopicUnderTheChatsKey() throws Exception {
    try (KafkaTestTopic topic = KafkaTestTopic.create(SERVERS.kafka().endpoint(), 4);
        FunctionServer function =
            ChatStack.function(environment(SERVERS.kafka().endpoint(), topic.id()))) {
      ChatApi api = new ChatApi(function.url());
      // The broker may know the topic a moment later than the controller, which has made it.
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  api.get("/health", "")
                      .expect(200)
                      .at("/dependencies/kafka")
                      .asText()
                      .equals("up"));

      String sent =
          api.message(chat, alice.token(), UUID.randomUUID(), "hello")
              .expect(201)
              .get("event_id")
              .asText();

      ConsumerRecord<String, byte[]> record = topic.receive(1).get(0);
      assertThat(record.key()).isEqualTo(chat.toString());
      assertThat(EventJson.decode(record.value()).eventId()).hasToString(sent);
    }
  }

  @Test
  void aDeadBrokerShouldNeitherFailASendNorTheHealth() throws Exception {
    String nowhere = Ports.HOST + ":" + Ports.free();
    try (FunctionServer function = ChatStack.function(environment(nowhere, "chat-events"))) {
      ChatApi api = new ChatApi(function.url());

      api.message(chat, alice.token(), UUID.randomUUID(), "nevertheless").expect(201);

      assertThat(api.get("/health", "").expect(200).at("/dependencies/kafka").asText())
          .isEqualTo("down");
    }
  }

  @Test
  void theJarShouldHoldTheLoginToManagedKafka() throws Exception {
    try (URLClassLoader jar =
        new URLClassLoader(
            new URL[] {ChatStack.jar().toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> handler =
          jar.loadClass("com.google.cloud.hosted.kafka.auth.GcpLoginCallbackHandler");

      assertThat(jar.loadClass("org.apache.kafka.common.security.auth.AuthenticateCallbackHandler"))
          .isAssignableFrom(handler);
      // This links the classes that its methods and its constructor name.
      assertThat(handler.getDeclaredMethods()).isNotEmpty();
      assertThat(handler.getConstructors()).isNotEmpty();
    }
  }

  private static Map<String, String> environment(String endpoint, String topic) {
    Map<String, String> environment = STACK.environment();
    environment.keySet().removeIf(key -> key.startsWith("PUBSUB_"));
    environment.put("BUS", "kafka");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoint);
    environment.put("KAFKA_TOPIC", topic);
    return environment;
  }
}
