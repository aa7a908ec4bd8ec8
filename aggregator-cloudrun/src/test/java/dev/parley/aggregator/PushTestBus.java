package dev.parley.aggregator;

import com.google.pubsub.v1.SubscriptionName;
import dev.parley.aggregator.push.PushConsumer;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.push.PushGateway;
import dev.parley.emulators.push.PushSource;
import dev.parley.shared.event.StoredEvent;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topic whose subscription pushes to the aggregator and keeps no order. */
final class PushTestBus implements TestBus {
  private static final String AUDIENCE = "parley-aggregator";
  private static final String SERVICE_ACCOUNT = "push@demo-parley.iam.gserviceaccount.com";

  final PushGateway gateway;
  private final PubSubTestBus pubSub;

  PushTestBus(String endpoint, String project, String name, boolean ordered) throws IOException {
    this.pubSub = new PubSubTestBus(endpoint, project, name, ordered);
    this.gateway =
        PushGateway.start(
            new PushSource(
                endpoint,
                SubscriptionName.format(project, pubSub.subscription),
                AUDIENCE,
                SERVICE_ACCOUNT),
            Ports.free());
  }

  @Override
  public PushTestBus withSource() {
    pubSub.withSource();
    return this;
  }

  @Override
  public void serve(URI aggregator) {
    gateway.pushTo(aggregator.resolve(PushConsumer.PATH));
  }

  @Override
  public void forgetKilledConsumer() {
    gateway.pushNowhere();
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(pubSub.environment());
    environment.put("AGGREGATOR_INPUT", "push");
    environment.put("PUSH_ISSUER", gateway.issuer().toString());
    environment.put("PUSH_JWKS_URL", gateway.keys().toString());
    environment.put("PUSH_AUDIENCE", AUDIENCE);
    environment.put("PUSH_SERVICE_ACCOUNT", SERVICE_ACCOUNT);
    return environment;
  }

  @Override
  public void publish(StoredEvent event) {
    pubSub.publish(event);
  }

  @Override
  public void publishRaw(byte[] payload, Map<String, String> attributes) throws Exception {
    pubSub.publishRaw(payload, attributes);
  }

  @Override
  public List<String> takeReasons() {
    return pubSub.takeReasons();
  }

  @Override
  public boolean isEverythingAnswered() {
    return gateway.unanswered() == 0 && pubSub.isSourceEmpty();
  }

  @Override
  public void close() {
    gateway.close();
    pubSub.close();
  }
}
