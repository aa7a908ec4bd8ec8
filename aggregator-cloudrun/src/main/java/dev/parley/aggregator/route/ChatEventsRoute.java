package dev.parley.aggregator.route;

import dev.parley.aggregator.batch.Batch;
import dev.parley.aggregator.batch.Batching;
import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.aggregator.bus.DeadLetters;
import dev.parley.aggregator.bus.DecodeMessage;
import dev.parley.aggregator.flush.FlushLanes;
import dev.parley.shared.bus.EventAttributes;
import dev.parley.shared.event.MalformedEventException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.AggregateController;

/**
 * The Camel route: it decodes each message of the bus, collects the events of each chat in a batch,
 * and hands the batch to {@link FlushLanes}, which acknowledges the messages after the commit of
 * the flush. {@link ConsumerWatch} starts the route.
 */
public final class ChatEventsRoute extends RouteBuilder {
  public static final String ROUTE_ID = "chat-events";

  /** How late a batch's timeout may be noticed. Less costs a whole core with 100,000 open chats. */
  private static final long TIMEOUT_CHECK_MS = 25;

  private final BusConsumer bus;
  private final Batching batching;
  private final AggregateController groups;
  private final FlushLanes lanes;
  private final DeadLetters deadLetters;

  public ChatEventsRoute(
      BusConsumer bus,
      Batching batching,
      AggregateController groups,
      FlushLanes lanes,
      DeadLetters deadLetters) {
    this.bus = bus;
    this.batching = batching;
    this.groups = groups;
    this.lanes = lanes;
    this.deadLetters = deadLetters;
  }

  @Override
  public void configure() {
    onException(MalformedEventException.class).handled(true).process(this::deadLetter);

    from(bus.uri())
        .routeId(ROUTE_ID)
        .autoStartup(false)
        .process(new DecodeMessage(bus))
        .aggregate(header(DecodeMessage.CHAT_ID), batching)
        .completionPredicate(batching)
        .completionTimeout(batching.timeout())
        .completionTimeoutCheckerInterval(TIMEOUT_CHECK_MS)
        .aggregateController(groups)
        .process(exchange -> lanes.submit(exchange.getMessage().getBody(Batch.class)));
  }

  private void deadLetter(Exchange exchange) {
    Message message = exchange.getMessage();
    if (EventAttributes.sayTyping(bus.attributes(message))) {
      // Of a version that is newer than this one. It is worth nothing later, so nobody looks at it.
      bus.acknowledger(exchange).acknowledge();
      return;
    }
    deadLetters.take(
        DecodeMessage.body(message),
        bus.attributes(message),
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage(),
        bus.acknowledger(exchange));
  }
}
