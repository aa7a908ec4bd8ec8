package dev.parley.emulators.stack.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.stack.plan.BusNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The bus on the Pub/Sub emulator: its topics and subscriptions, as Terraform makes them. */
public final class Topics {

  private static final int DELIVERY_ATTEMPTS_MAX = 100;
  private static final int ACK_DEADLINE_S = 60;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int STREAMS_END_MS = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final String base;
  private final String project;

  public Topics(String endpoint, String project) {
    this.base = "http://" + endpoint + "/v1/";
    this.project = "projects/" + project;
  }

  /**
   * Makes what is missing; the emulator forgets everything when it stops.
   *
   * @param push whether the subscription is one that pushes, and therefore keeps no order; the
   *     gateway does the pushing
   */
  public void create(boolean push) throws InterruptedException {
    create(topic(BusNames.EVENTS), Map.of());
    create(topic(BusNames.DEAD), Map.of());
    create(
        subscription(push ? BusNames.PUSH : BusNames.AGGREGATOR),
        Map.of(
            "topic",
            topic(BusNames.EVENTS),
            "enableMessageOrdering",
            !push,
            "ackDeadlineSeconds",
            ACK_DEADLINE_S,
            "expirationPolicy",
            Map.of(),
            "deadLetterPolicy",
            Map.of(
                "deadLetterTopic",
                topic(BusNames.DEAD),
                "maxDeliveryAttempts",
                DELIVERY_ATTEMPTS_MAX)));
    create(topic(BusNames.NOTIFY_DEAD), Map.of());
    create(
        subscription(BusNames.NOTIFY),
        Map.of(
            "topic",
            topic(BusNames.EVENTS),
            "ackDeadlineSeconds",
            ACK_DEADLINE_S,
            "expirationPolicy",
            Map.of(),
            "deadLetterPolicy",
            Map.of(
                "deadLetterTopic",
                topic(BusNames.NOTIFY_DEAD),
                "maxDeliveryAttempts",
                DELIVERY_ATTEMPTS_MAX)));
    create(
        subscription(BusNames.DEAD),
        Map.of("topic", topic(BusNames.DEAD), "expirationPolicy", Map.of()));
  }

  /**
   * Ends the streams of a consumer that was killed; call it while no consumer lives.
   *
   * <p>The emulator (0.8.20) goes on giving messages and ordering keys to a stream whose client is
   * gone: most messages were still missing minutes later. Turning the subscription into a pushing
   * one for a moment ends all of its streams.
   */
  public void endStreams() throws InterruptedException {
    String address = subscription(BusNames.AGGREGATOR) + ":modifyPushConfig";
    Map<String, Object> nowhere = Map.of("pushEndpoint", "http://127.0.0.1:1/");
    require(send("POST", address, Map.of("pushConfig", nowhere)), address);
    Thread.sleep(STREAMS_END_MS);
    require(send("POST", address, Map.of("pushConfig", Map.of())), address);
  }

  private String topic(String name) {
    return project + "/topics/" + name;
  }

  private String subscription(String name) {
    return project + "/subscriptions/" + name;
  }

  private void create(String name, Map<String, Object> resource) throws InterruptedException {
    HttpResponse<String> response = send("PUT", name, resource);
    boolean existed = response.statusCode() == 409;
    if (!existed) {
      require(response, name);
    }
  }

  private static void require(HttpResponse<String> response, String what) {
    if (response.statusCode() != 200) {
      throw new ServerException("pubsub refused " + what + ": " + response.body().strip());
    }
  }

  private HttpResponse<String> send(String method, String path, Map<String, Object> body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json(body)))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new ServerException("pubsub does not answer", unreachable);
    }
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
