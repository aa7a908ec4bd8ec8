package dev.parley.bench.overload;

import dev.parley.bench.overload.DocumentWatch.Seen;
import dev.parley.bench.overload.SentMessages.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Compares what was sent with what readers saw. */
final class Accounting {
  private static final long POLL_MS = 100;

  private final SentMessages messages;
  private final DocumentWatch watch;
  private final Span span;

  Accounting(SentMessages messages, DocumentWatch watch, Span span) {
    this.messages = messages;
    this.watch = watch;
    this.span = span;
  }

  /** Waits until readers have seen every acknowledged message, at most {@code patience}. */
  void awaitSeen(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (lost() > 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private long lost() {
    Map<UUID, Seen> seen = watch.seen();
    return messages.all().entrySet().stream()
        .filter(e -> e.getValue().isAcknowledged() && !seen.containsKey(e.getKey()))
        .count();
  }

  /** The figures of the run. */
  OverloadResult result(FlushLog flushes, long wrongTails, String peakMb) {
    Map<UUID, Seen> seen = watch.seen();
    Map<UUID, Sent> sent = messages.all();
    List<OverloadResult.Delay> delays = new ArrayList<>();
    long couldBeShown = 0;
    long shown = 0;
    long unanswered = 0;
    for (Map.Entry<UUID, Sent> entry : sent.entrySet()) {
      Sent message = entry.getValue();
      Seen at = seen.get(entry.getKey());
      if (!message.isAcknowledged()) {
        unanswered++;
        continue;
      }
      if (at != null && message.dueNs() >= span.begunNs()) {
        delays.add(
            new OverloadResult.Delay(
                span.seconds(message.dueNs()), (at.ns() - message.dueNs()) / 1e9));
      }
      if (span.couldBeShown(message.dueNs())) {
        couldBeShown++;
        shown += at != null && at.ns() <= span.wellNs() ? 1 : 0;
      }
    }
    return new OverloadResult(
        flushes,
        delays,
        span.seconds(span.slowNs()),
        span.seconds(span.wellNs()),
        couldBeShown,
        shown,
        unanswered,
        lost(),
        watch.doubled() + watch.outOfOrder() + wrongTails,
        peakMb);
  }
}
