package dev.parley.aggregateflush;

import dev.parley.aggregateflush.deadletter.DeadLetterMover;
import dev.parley.aggregateflush.media.UploadSweep;
import dev.parley.aggregateflush.sweep.Budget;
import dev.parley.aggregateflush.sweep.Sweep;
import dev.parley.aggregateflush.sweep.SweepReport;
import dev.parley.shared.document.Flush;
import dev.parley.shared.document.UnknownChatException;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP: {@code POST /} sweeps; {@code POST /?chat=<id>} rebuilds the document of that chat. */
final class FlushHandler implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(FlushHandler.class);

  private final Supplier<Stores> stores;
  private final Runnable requireFirestore;
  private final Executor mover;
  private final Duration budget;

  /**
   * The objects that need a Cassandra session.
   *
   * @param files empty if this installation keeps none
   * @param flush makes a flush that remembers no document yet
   */
  record Stores(
      Sweep sweep,
      DeadLetterMover deadLetters,
      Optional<UploadSweep> files,
      Supplier<Flush> flush) {}

  /**
   * A handler over {@code stores}.
   *
   * @param requireFirestore throws if Firestore does not answer
   * @param mover moves the dead letters while the sweep runs
   * @param budget the time of one call
   */
  FlushHandler(
      Supplier<Stores> stores, Runnable requireFirestore, Executor mover, Duration budget) {
    this.stores = stores;
    this.requireFirestore = requireFirestore;
    this.mover = mover;
    this.budget = budget;
  }

  /**
   * The answer to a sweep.
   *
   * @param deadLetters how many were moved; null if the bus does not answer
   */
  record SweepAnswer(
      long chats,
      long events,
      long dropped,
      long failed,
      long left,
      long oldestS,
      boolean more,
      Long deadLetters) {
    static SweepAnswer of(SweepReport sweep, Optional<Long> deadLetters) {
      return new SweepAnswer(
          sweep.chats(),
          sweep.events(),
          sweep.dropped(),
          sweep.failed(),
          sweep.left(),
          sweep.oldestS(),
          sweep.more(),
          deadLetters.orElse(null));
    }
  }

  /** The answer to a rebuild. */
  record RebuildAnswer(ChatId chatId, int conflicts) {}

  @Override
  public Response handle(Request request) throws IOException {
    Optional<ChatId> chat = request.query("chat", ChatId::parse, ChatId.RULE);
    // The body is ignored, but its length is limited.
    request.bodyText();
    Stores open = stores.get();
    requireFirestore.run();
    return chat.isPresent() ? rebuild(open, chat.get()) : sweep(open);
  }

  private Response sweep(Stores open) {
    Budget time = new Budget(budget);
    CompletableFuture<Optional<Long>> moving =
        CompletableFuture.supplyAsync(() -> open.deadLetters().move(time::isSpent), mover);
    SweepReport report = open.sweep().run(time);
    Optional<Long> moved = moving.join();
    // Nobody waits for it: it gets the time that is left.
    long filesRemoved = open.files().flatMap(files -> files.run(time::isSpent)).orElse(0L);
    // Metrics and alerts read this line.
    LOG.atInfo()
        .addKeyValue("chats", report.chats())
        .addKeyValue("events", report.events())
        .addKeyValue("dropped", report.dropped())
        .addKeyValue("failed", report.failed())
        .addKeyValue("left", report.left())
        .addKeyValue("oldest_s", report.oldestS())
        .addKeyValue("more", report.more())
        .addKeyValue("dead_letters", moved.orElse(0L))
        .addKeyValue("files_removed", filesRemoved)
        .log("swept");
    return Response.ok(SweepAnswer.of(report, moved));
  }

  private static Response rebuild(Stores open, ChatId chat) {
    try {
      return Response.ok(new RebuildAnswer(chat, open.flush().get().rebuild(chat).conflicts()));
    } catch (UnknownChatException unknown) {
      throw new ProblemException(
          AggregateFlushProblem.UNKNOWN_CHAT, "chat names no chat that has events", unknown);
    }
  }
}
