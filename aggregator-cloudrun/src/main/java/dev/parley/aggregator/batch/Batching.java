package dev.parley.aggregator.batch;

import dev.parley.aggregator.bus.BusMessage;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Applies the {@link AggregationPolicy} in Camel's aggregator, which calls every method here under
 * one lock.
 *
 * <p>A group is the exchanges of one chat. Its first exchange carries the {@link Batch} to which
 * the messages of the others are added. For every new exchange the aggregator asks {@link #timeout}
 * and sets the group's timeout to the answer; 0 leaves the timeout as it is. Only the first
 * exchange of a group, and the first urgent one after lazy ones, answer more than 0, so the delay
 * is bounded from the first event on.
 *
 * <p>A TYPING for which somebody waits causes a flush too, but at most one in {@link
 * TypingFlushes#LEAST_MS} and chat, none while the store is slow, and no message waits because of
 * it.
 */
public final class Batching implements AggregationStrategy, Predicate {
  /** Property of an exchange: how long its group may wait from now on, in ms. */
  private static final String WAIT = "parley.wait";

  private final AggregationPolicy policy;
  private final LastFlushes lastFlushes;
  private final LongSupplier windowMs;
  private final TypingFlushes typingFlushes;

  /** Batches with the usual window. */
  public Batching(AggregationPolicy policy, LastFlushes lastFlushes) {
    this(policy, lastFlushes, policy::windowMs);
  }

  /**
   * Batches with a window that changes.
   *
   * @param windowMs the window of now, in ms ({@link WindowStretch})
   */
  public Batching(AggregationPolicy policy, LastFlushes lastFlushes, LongSupplier windowMs) {
    this.policy = policy;
    this.lastFlushes = lastFlushes;
    this.windowMs = windowMs;
    this.typingFlushes = new TypingFlushes(lastFlushes::nowMs);
  }

  @Override
  public Exchange aggregate(Exchange open, Exchange arrived) {
    BusMessage message = flushes(arrived.getMessage().getBody(BusMessage.class));
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

  /** {@code message}; made lazy if it says that somebody is writing and may cause no flush now. */
  private BusMessage flushes(BusMessage message) {
    boolean slow = windowMs.getAsLong() > policy.windowMs();
    return message.isTyping()
            && !message.isLazy()
            && (slow || !typingFlushes.take(message.event().chatId()))
        ? message.madeLazy()
        : message;
  }

  private long waitMs(BusMessage first) {
    long nowMs = lastFlushes.nowMs();
    OptionalLong lastFlush = lastFlushes.of(first.event().chatId());
    return first.isLazy()
        ? policy.lazyWaitMs(nowMs, lastFlush, windowMs.getAsLong())
        : policy.waitMs(nowMs, lastFlush, windowMs.getAsLong());
  }

  /** Whether the batch must be flushed at once. */
  @Override
  public boolean matches(Exchange open) {
    Batch batch = batch(open);
    boolean due = batch.waitMs() == 0 || policy.isFull(batch.size(), batch.bytes());
    if (due) {
      record(batch);
    }
    return due;
  }

  /** So that the next message does not wait because somebody was writing before. */
  private void record(Batch batch) {
    if (!batch.isOnlyTyping()) {
      lastFlushes.record(batch.chat());
    }
  }

  /** Called when the batch has waited as long as it may. */
  @Override
  public void timeout(Exchange open, int index, int total, long timeout) {
    record(batch(open));
  }

  /** How long an exchange lets its group wait, in ms; 0 leaves the group's timeout as it is. */
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
