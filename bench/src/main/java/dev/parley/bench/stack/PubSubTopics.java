package dev.parley.bench.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Creates topics on a Pub/Sub emulator. */
public final class PubSubTopics {
  private PubSubTopics() {}

  /**
   * Creates a topic with one ordered subscription.
   *
   * @param emulator {@code host:port} of the Pub/Sub emulator
   * @param project Google Cloud project id
   */
  public static void create(String emulator, String project, String topic, String subscription)
      throws IOException, InterruptedException {
    String address = "http://" + emulator + "/v1/projects/" + project;
    put(address + "/topics/" + topic, "{}");
    put(
        address + "/subscriptions/" + subscription,
        """
        {"topic": "projects/%s/topics/%s", "enableMessageOrdering": true, "ackDeadlineSeconds": 60}
        """
            .formatted(project, topic));
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
