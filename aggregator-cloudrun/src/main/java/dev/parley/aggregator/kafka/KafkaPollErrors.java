package dev.parley.aggregator.kafka;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.component.kafka.PollExceptionStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes on polling after every error, with a pause: Kafka's client reconnects by itself, and
 * somebody may grant a missing permission or correct a login while the aggregator waits.
 */
final class KafkaPollErrors implements PollExceptionStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPollErrors.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Override
  public boolean canContinue() {
    return true;
  }

  @Override
  public void handle(long partitionLastOffset, Exception failure) {
    LOG.atError().setCause(failure).log("Kafka refuses to be polled; will be tried again");
    LockSupport.parkNanos(PAUSE.toNanos());
  }
}
