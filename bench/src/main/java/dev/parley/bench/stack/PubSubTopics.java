package dev.parley.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Creates topics on the stack's Pub/Sub emulator. */
public final class PubSubTopics {
  private PubSubTopics() {}

  /** Creates a topic with one ordered subscription. */
  public static void create(LocalStack stack, String topic, String subscription)
      throws IOException, InterruptedException {
    String project = "http://" + stack.pubSub() + "/v1/projects/" + stack.project();
    put(project + "/topics/" + topic, "{}");
    put(
        project + "/subscriptions/" + subscription,
        """
        {"topic": "projects/%s/topics/%s", "enableMessageOrdering": true, "ackDeadlineSeconds": 60}
        """
            .formatted(stack.project(), topic));
  }

  private static void put(String address, String json) throws IOException, InterruptedException {
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
}
