package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.BusMessage;
import java.util.OptionalLong;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Applies the policy in Camel's aggregator, which calls all of this under its one lock.
 *
 * <p>A group's first exchange carries the {@link Batch} that the others join. The aggregator arms
 * its timeout with what {@link #timeout} says of the <em>newest</em> exchange, and keeps the
 * timeout armed before where that is 0; so only the first exchange sets it, and the first one that
 * is not lazy sets it anew, which bounds the delay from the first event.
 */
public final class Batching implements AggregationStrategy, Predicate {
  /** Property of an exchange: how long its group may wait from now on, in ms. */
  private static final String WAIT = "parley.wait";

  private final AggregationPolicy policy;
  private final LastFlushes lastFlushes;

  public Batching(AggregationPolicy policy, LastFlushes lastFlushes) {
    this.policy = policy;
    this.lastFlushes = lastFlushes;
  }

  @Override
  public Exchange aggregate(Exchange open, Exchange arrived) {
    BusMessage message = arrived.getMessage().getBody(BusMessage.class);
    if (open != null) {
      Batch batch = batch(open);
      boolean wasUrgent = batch.isUrgent();
      batch.add(message);
      if (batch.isUrgent() && !wasUrgent) {
        batch.waitNoLongerThan(waitMs(message));
        arrived.setProperty(WAIT, batch.waitMs());
      }
      return open;
    }
    Batch batch = new Batch(message.event().chatId(), waitMs(message));
    batch.add(message);
    arrived.setProperty(WAIT, batch.waitMs());
    arrived.getMessage().setBody(batch);
    return arrived;
  }

  private long waitMs(BusMessage first) {
    long nowMs = lastFlushes.nowMs();
    OptionalLong lastFlush = lastFlushes.of(first.event().chatId());
    return first.event().type().isLazy()
        ? policy.lazyWaitMs(nowMs, lastFlush)
        : policy.waitMs(nowMs, lastFlush);
  }

  /** Whether the batch is to be flushed at once. */
  @Override
  public boolean matches(Exchange open) {
    Batch batch = batch(open);
    boolean due = batch.waitMs() == 0 || policy.isFull(batch.size(), batch.bytes());
    if (due) {
      lastFlushes.record(batch.chat());
    }
    return due;
  }

  /** The batch's time is up. */
  @Override
  public void timeout(Exchange open, int index, int total, long timeout) {
    lastFlushes.record(batch(open).chat());
  }

  /** How long an exchange lets its group wait, in ms; 0 where an earlier one has said it. */
  public Expression timeout() {
    return new ExpressionAdapter() {
      @Override
      public Object evaluate(Exchange exchange) {
        return exchange.getProperty(WAIT, 0L, Long.class);
      }
    };
  }

  private static Batch batch(Exchange exchange) {
    return exchange.getMessage().getBody(Batch.class);
  }
}
