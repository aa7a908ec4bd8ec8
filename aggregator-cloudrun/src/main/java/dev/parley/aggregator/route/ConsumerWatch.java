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
 * Lets the route consume once the event log can be reached, and starts its consumer again when that
 * has died, for example because the subscription did not exist yet. Camel gives up on such an error
 * and leaves the route looking alive.
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
   * A watch that begins when Camel has started.
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
    // check() keeps its exceptions to itself: one that escaped would end the checks.
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
    // Twice dead in a row: Camel mends what is retryable by itself, within one interval.
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
    } catch (Exception notYet) {
      LOG.atWarn()
          .addKeyValue("reason", String.valueOf(notYet.getMessage()))
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
    } catch (RuntimeException failed) {
      LOG.atError().setCause(failed).log("the consumer did not start; will be tried again");
    }
  }
}
