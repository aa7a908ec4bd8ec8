package dev.parley.bench.overload;

import dev.parley.bench.sample.SampleEvents;
import dev.parley.bench.stack.ChatClient;
import dev.parley.bench.stack.SampleChats.SampleChat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Open load: sends at a fixed rate, one chat after the other, however many are unanswered. */
final class SentMessages {
  private final URI chat;
  private final List<SampleChat> chats;
  private final Map<UUID, Sent> sent = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();

  /**
   * A message.
   *
   * @param dueNs when it was due, by {@link System#nanoTime}
   * @param status completes with the status of the answer
   */
  record Sent(String chat, long dueNs, CompletableFuture<Integer> status) {
    boolean isAcknowledged() {
      return status.isDone() && !status.isCompletedExceptionally() && status.join() == 201;
    }
  }

  SentMessages(URI chat, List<SampleChat> chats) {
    this.chat = chat;
    this.chats = chats;
  }

  /** Sends until {@code threads} is shut down. */
  void start(double perSecond, ScheduledExecutorService threads) {
    long everyNs = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    Future<?> unused = threads.scheduleAtFixedRate(this::send, 0, everyNs, TimeUnit.NANOSECONDS);
  }

  private void send() {
    SampleChat to = chats.get((int) (next.getAndIncrement() % chats.size()));
    UUID key = UUID.randomUUID();
    long due = System.nanoTime();
    sent.put(
        key,
        new Sent(
            to.id(), due, ChatClient.send(chat, to.author(), to.id(), key, SampleEvents.BODY)));
  }

  /** Waits until every send is answered, or has failed; returns false if some took too long. */
  boolean awaitAnswers(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (sent.values().stream().anyMatch(s -> !s.status().isDone())) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return true;
  }

  /** By idempotency key. */
  Map<UUID, Sent> all() {
    return Map.copyOf(sent);
  }
}
