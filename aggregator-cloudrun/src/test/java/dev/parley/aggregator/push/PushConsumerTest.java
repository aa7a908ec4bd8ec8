package dev.parley.aggregator.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.aggregator.batch.CountedMessages;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.push.PushSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes that are answered before they reach the route, over HTTP. */
class PushConsumerTest {
  private static final String AUDIENCE = "parley-aggregator";
  private static final String ACCOUNT = "push@demo-parley.iam.gserviceaccount.com";

  private final StoredEvent event = CountedMessages.event(CountedMessages.chat());
  private PushGateway gateway;
  private HttpServer server;
  private PushConsumer consumer;

  @BeforeEach
  void startIssuer() {
    gateway =
        PushGateway.start(new PushSource("127.0.0.1:1", "s", AUDIENCE, ACCOUNT), Ports.free());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUSH_AUDIENCE", "PUSH_SERVICE_ACCOUNT", "PUSH_ISSUER"})
  void aTokenOfTheSameIssuerForAnotherPurposeShouldBeRefused(String setting) throws Exception {
    PushClient client = start(Map.of(setting, "https://another.example"));

    assertThat(client.push(gateway.token(), event).get()).isEqualTo(401);
    assertThat(consumer.isQuiet()).isTrue();
  }

  @Test
  void keysThatCannotBeFetchedShouldDelayAndNotRefuse() throws Exception {
    String nowhere = "http://127.0.0.1:" + Ports.free() + "/jwks.json";
    PushClient client = start(Map.of("PUSH_JWKS_URL", nowhere));

    HttpResponse<String> response = client.post(gateway.token(), PushClient.body(event)).get();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("the keys that verify pushes cannot be fetched");
  }

  @Test
  void aGoodTokenShouldBeToldToComeAgainWhileTheRouteDoesNotRun() throws Exception {
    PushClient client = start(Map.of());

    HttpResponse<String> response = client.post(gateway.token(), PushClient.body(event)).get();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("urn:parley:problem:not-receiving");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  /** Starts a server that expects the gateway's tokens, but for the settings in {@code other}. */
  private PushClient start(Map<String, String> other) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("PUSH_ISSUER", gateway.issuer().toString());
    values.put("PUSH_JWKS_URL", gateway.keys().toString());
    values.put("PUSH_AUDIENCE", AUDIENCE);
    values.put("PUSH_SERVICE_ACCOUNT", ACCOUNT);
    values.putAll(other);
    consumer =
        new PushConsumer(
            new PushSettings(
                values.get("PUSH_ISSUER"),
                URI.create(values.get("PUSH_JWKS_URL")),
                values.get("PUSH_AUDIENCE"),
                values.get("PUSH_SERVICE_ACCOUNT")));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PushConsumer.PATH, consumer);
    server.start();
    return new PushClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }
}
