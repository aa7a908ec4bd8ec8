package dev.parley.aggregator.route;

import dev.parley.aggregator.bus.BusConsumer;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the route when the event log can be reached, and starts the route's consumer again if it
 * has ended, for example because the subscription did not exist yet. Camel does not retry after
 * such an error, and still reports the route as started.
 */
public final class ConsumerWatch extends MainListenerSupport {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerWatch.class);
  private static final long CHECK_INTERVAL_MS = 2_000;

  private final BusConsumer bus;
  private final Runnable requireLog;
  private final ScheduledExecutorService threads;
  private volatile boolean stopping;
  private boolean started;
  private boolean wasDead;

  /**
   * Creates a watch that begins when Camel has started.
   *
   * @param requireLog throws while the event log cannot be reached
   */
  public ConsumerWatch(BusConsumer bus, Runnable requireLog, ScheduledExecutorService threads) {
    this.bus = bus;
    this.requireLog = requireLog;
    this.threads = threads;
  }

  @Override
  public void afterStart(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    // check() must catch its exceptions: one that escapes ends the periodic checks.
    Future<?> unused =
        threads.scheduleWithFixedDelay(
            () -> check(context), 0, CHECK_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void beforeStop(BaseMainSupport main) {
    stopping = true;
  }

  private void check(CamelContext context) {
    if (stopping) {
      return;
    }
    if (!started) {
      started = start(context);
      return;
    }
    // Only at the second time: Camel itself restarts a consumer within one interval if it can.
    boolean dead = bus.isDead();
    if (dead && wasDead) {
      restart(context);
    }
    wasDead = dead;
  }

  private boolean start(CamelContext context) {
    try {
      requireLog.run();
      context.getRouteController().startRoute(ChatEventsRoute.ROUTE_ID);
      return true;
    } catch (Exception failure) {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(failure.getMessage()))
          .log("not consuming yet; will be tried again");
      return false;
    }
  }

  private static void restart(CamelContext context) {
    Route route = context.getRoute(ChatEventsRoute.ROUTE_ID);
    Consumer consumer = route.getConsumer();
    LOG.atWarn().log("the consumer is dead; starting it again");
    try {
      consumer.stop();
      consumer.start();
    } catch (RuntimeException failure) {
      LOG.atError().setCause(failure).log("the consumer did not start; will be tried again");
    }
  }
}
