package dev.parley.aggregator;

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
 * timeout armed before where that is 0; so only the first exchange sets it, which bounds the delay
 * from the first event.
 */
final class Batching implements AggregationStrategy, Predicate {
  private final AggregationPolicy policy;
  private final LastFlushes lastFlushes;

  Batching(AggregationPolicy policy, LastFlushes lastFlushes) {
    this.policy = policy;
    this.lastFlushes = lastFlushes;
  }

  @Override
  public Exchange aggregate(Exchange open, Exchange arrived) {
    Delivery delivery = arrived.getMessage().getBody(Delivery.class);
    if (open != null) {
      batch(open).add(delivery);
      return open;
    }
    var chat = delivery.event().chatId();
    Batch batch = new Batch(chat, policy.waitMs(lastFlushes.nowMs(), lastFlushes.of(chat)));
    batch.add(delivery);
    arrived.getMessage().setBody(batch);
    return arrived;
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

  /** How long an exchange lets its group wait, in ms; 0 where the group's first one has said it. */
  Expression timeout() {
    return new ExpressionAdapter() {
      @Override
      public Object evaluate(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof Batch first ? first.waitMs() : 0L;
      }
    };
  }

  private static Batch batch(Exchange exchange) {
    return exchange.getMessage().getBody(Batch.class);
  }
}
