package dev.parley.aggregator.route;

import dev.parley.aggregator.bus.BusConsumer;
import dev.parley.aggregator.flush.FlushLanes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.processor.aggregate.AggregateController;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orderly end after SIGTERM: stops receiving, flushes all open batches, acknowledges their
 * messages, and only then lets Camel stop. A message that cannot be flushed in time stays
 * unacknowledged, so the bus delivers it again.
 *
 * <p>Camel's options for this ({@code forceCompletionOnStop}, {@code completeAllOnStop}) act too
 * late: they act after the consumer has stopped, and the consumer waits for the acknowledgement of
 * messages that are still in open batches.
 */
public final class Drain extends MainListenerSupport {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /** Cloud Run kills the container 10 s after SIGTERM. Closing connections needs the rest. */
  private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration ACKNOWLEDGE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration STEP = Duration.ofMillis(10);

  private final BusConsumer bus;
  private final AggregateController groups;
  private final FlushLanes lanes;

  public Drain(BusConsumer bus, AggregateController groups, FlushLanes lanes) {
    this.bus = bus;
    this.groups = groups;
    this.lanes = lanes;
  }

  @Override
  public void beforeStop(BaseMainSupport main) {
    main.getCamelContext().getRoutes().forEach(Drain::suspend);
    bus.stopReceiving();
    long deadline = System.nanoTime() + FLUSH_TIMEOUT.toNanos();
    // Messages that were received before the stop may not be in a batch yet.
    while (System.nanoTime() < deadline && (groups.forceCompletionOfAllGroups() > 0 || busy())) {
      LockSupport.parkNanos(STEP.toNanos());
    }
    LOG.atInfo().addKeyValue("chats_left", lanes.open()).log("drained");
    bus.awaitAnswered(ACKNOWLEDGE_TIMEOUT);
  }

  /** Without this the consumer would start a new subscriber in place of the stopped one. */
  private static void suspend(Route route) {
    if (route.getConsumer() instanceof ServiceSupport consumer) {
      consumer.suspend();
    }
  }

  private boolean busy() {
    return lanes.open() > 0 || !bus.isQuiet();
  }
}
