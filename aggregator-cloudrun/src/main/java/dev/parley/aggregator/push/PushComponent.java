package dev.parley.aggregator.push;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** What lets a Camel route begin with the requests of the aggregator's own HTTP server. */
final class PushComponent extends DefaultComponent {
  private volatile DefaultConsumer consumer;

  /** Whether the route takes messages. */
  boolean isReceiving() {
    DefaultConsumer current = consumer;
    return current != null && current.isStarted();
  }

  /** The beginning of the route; only while {@link #isReceiving()}. */
  DefaultConsumer consumer() {
    return consumer;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new Requests(uri, this);
  }

  private static final class Requests extends DefaultEndpoint {
    private final PushComponent component;

    Requests(String uri, PushComponent component) {
      super(uri, component);
      this.component = component;
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("nothing is pushed from here");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      component.consumer = new DefaultConsumer(this, processor);
      return component.consumer;
    }
  }
}
