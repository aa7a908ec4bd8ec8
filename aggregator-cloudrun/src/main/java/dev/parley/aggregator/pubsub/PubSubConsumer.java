package dev.parley.aggregator.pubsub;

import dev.parley.aggregator.bus.Acknowledger;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.shared.bus.PubSubSettings;
import dev.parley.shared.event.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.google.pubsub.GooglePubsubConstants;
import org.apache.camel.component.google.pubsub.consumer.GooglePubsubAcknowledge;

/** Consumes from a Pub/Sub subscription, which takes an acknowledgement per message. */
public final class PubSubConsumer implements BusConsumer {
  private static final int ACK_EXTENSION_SECONDS = 3_600;

  private final PubSubCamelComponent component;
  private final String uri;

  public PubSubConsumer(PubSubSettings settings, String subscription) {
    this.component = new PubSubCamelComponent(settings);
    // AUTO would acknowledge messages that are still in an open batch.
    this.uri =
        "google-pubsub:%s:%s?ackMode=NONE&maxAckExtensionPeriod=%d"
            .formatted(settings.project(), subscription, ACK_EXTENSION_SECONDS);
  }

  @Override
  public String scheme() {
    return "google-pubsub";
  }

  @Override
  public Component component() {
    return component;
  }

  @Override
  public String uri() {
    return uri;
  }

  /** {@inheritDoc} Camel mixes them with headers of its own. */
  @Override
  public Map<String, String> attributes(Message message) {
    Map<String, String> attributes = new HashMap<>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (value instanceof String text && !name.startsWith("Camel")) {
                attributes.put(name, text);
              }
            });
    return attributes;
  }

  /** {@inheritDoc} Checks nothing: Camel does not tell the ordering key of a message. */
  @Override
  public void requireOrdered(Message message, StoredEvent event) {}

  @Override
  public Acknowledger acknowledger(Exchange exchange) {
    GooglePubsubAcknowledge acknowledge =
        exchange
            .getMessage()
            .getHeader(
                GooglePubsubConstants.GOOGLE_PUBSUB_ACKNOWLEDGE, GooglePubsubAcknowledge.class);
    return new Acknowledger() {
      @Override
      public void acknowledge() {
        acknowledge.ack(exchange);
      }

      @Override
      public void refuse() {
        acknowledge.nack(exchange);
      }
    };
  }

  @Override
  public boolean isReceiving() {
    return component.isReceiving();
  }

  @Override
  public boolean isDead() {
    return !component.isReceiving() || component.wasFrozen();
  }

  @Override
  public void stopReceiving() {
    component.stopReceiving();
  }

  @Override
  public boolean isQuiet() {
    return true;
  }

  @Override
  public void awaitAnswered(Duration timeout) {
    component.awaitStopped(timeout);
  }
}
