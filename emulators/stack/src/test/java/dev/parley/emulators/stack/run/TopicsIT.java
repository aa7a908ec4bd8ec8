package dev.parley.emulators.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicsIT {
  private static final String PROJECT = "demo-topics";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.PUBSUB);

  @Test
  void creatingTwiceShouldLeaveTheBusAsDesigned() throws IOException, InterruptedException {
    Topics topics = new Topics(SERVERS.pubSub().endpoint(), PROJECT);

    topics.create(false);
    topics.create(false);

    JsonNode subscription = subscription("chat-events-aggregator");
    assertThat(subscription.path("topic").asText())
        .isEqualTo("projects/" + PROJECT + "/topics/chat-events");
    assertThat(subscription.path("enableMessageOrdering").asBoolean()).isTrue();
    assertThat(subscription.path("deadLetterPolicy").path("deadLetterTopic").asText())
        .isEqualTo("projects/" + PROJECT + "/topics/chat-events-dead");
  }

  @Test
  void aSubscriptionThatPushesShouldKeepNoOrder() throws IOException, InterruptedException {
    new Topics(SERVERS.pubSub().endpoint(), PROJECT).create(true);

    JsonNode subscription = subscription("chat-events-push");
    assertThat(subscription.path("enableMessageOrdering").asBoolean()).isFalse();
    assertThat(subscription.path("ackDeadlineSeconds").asInt()).isEqualTo(60);
  }

  @Test
  void endingStreamsShouldLeaveAPullSubscription() throws IOException, InterruptedException {
    Topics topics = new Topics(SERVERS.pubSub().endpoint(), PROJECT);
    topics.create(false);

    topics.endStreams();

    assertThat(
            subscription("chat-events-aggregator").path("pushConfig").path("pushEndpoint").asText())
        .isEmpty();
  }

  private static JsonNode subscription(String name) throws IOException {
    String address =
        "http://%s/v1/projects/%s/subscriptions/%s"
            .formatted(SERVERS.pubSub().endpoint(), PROJECT, name);
    try (InputStream in = URI.create(address).toURL().openStream()) {
      return JSON.readTree(in);
    }
  }
}
