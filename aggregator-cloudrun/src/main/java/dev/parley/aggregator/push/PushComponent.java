package dev.parley.aggregator.push;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** A Camel component through which a route consumes requests of the aggregator's HTTP server. */
final class PushComponent extends DefaultComponent {
  private volatile DefaultConsumer consumer;

  /** Whether the route runs, so that it takes messages. */
  boolean isReceiving() {
    DefaultConsumer current = consumer;
    return current != null && current.isStarted();
  }

  /** The consumer at the start of the route; only while {@link #isReceiving()}. */
  DefaultConsumer consumer() {
    return consumer;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new PushEndpoint(uri, this);
  }

  private static final class PushEndpoint extends DefaultEndpoint {
    private final PushComponent component;

    PushEndpoint(String uri, PushComponent component) {
      super(uri, component);
      this.component = component;
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("this endpoint only consumes");
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      component.consumer = new DefaultConsumer(this, processor);
      return component.consumer;
    }
  }
}
