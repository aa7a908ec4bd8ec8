package dev.parley.aggregateflush;

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

/** {@code POST /}: the slow path; {@code POST /?chat=<id>}: rebuilds that chat's document. */
final class FlushHandler implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(FlushHandler.class);

  private final Supplier<Stores> stores;
  private final Runnable requireFirestore;
  private final Executor drainer;
  private final Duration budget;

  /**
   * What is built upon the Cassandra session.
   *
   * @param flush makes one that remembers nothing yet
   */
  record Stores(Sweep sweep, DeadLetters deadLetters, Supplier<Flush> flush) {}

  /**
   * A handler over {@code stores}.
   *
   * @param requireFirestore fails at once where Firestore does not answer
   * @param drainer moves the dead letters beside the sweep
   */
  FlushHandler(
      Supplier<Stores> stores, Runnable requireFirestore, Executor drainer, Duration budget) {
    this.stores = stores;
    this.requireFirestore = requireFirestore;
    this.drainer = drainer;
    this.budget = budget;
  }

  /**
   * The answer to a sweep.
   *
   * @param deadLetters how many were moved; null where the bus does not answer
   */
  record Swept(
      long chats,
      long events,
      long dropped,
      long failed,
      long oldestS,
      boolean more,
      Long deadLetters) {
    static Swept of(SweepReport sweep, Optional<Long> deadLetters) {
      return new Swept(
          sweep.chats(),
          sweep.events(),
          sweep.dropped(),
          sweep.failed(),
          sweep.oldestS(),
          sweep.more(),
          deadLetters.orElse(null));
    }
  }

  record Rebuilt(ChatId chatId, int conflicts) {}

  @Override
  public Response handle(Request request) throws IOException {
    Optional<ChatId> chat = request.query("chat", ChatId::parse, ChatId.RULE);
    // Whatever the scheduler sends along says nothing, and must not be long.
    request.bodyText();
    Stores open = stores.get();
    requireFirestore.run();
    return chat.isPresent() ? rebuild(open, chat.get()) : sweep(open);
  }

  private Response sweep(Stores open) {
    Budget time = new Budget(budget);
    CompletableFuture<Optional<Long>> draining =
        CompletableFuture.supplyAsync(() -> open.deadLetters().drain(time), drainer);
    SweepReport report = open.sweep().run(time);
    Optional<Long> drained = draining.join();
    // Metrics and alerts are made of it.
    LOG.atInfo()
        .addKeyValue("chats", report.chats())
        .addKeyValue("events", report.events())
        .addKeyValue("dropped", report.dropped())
        .addKeyValue("failed", report.failed())
        .addKeyValue("oldest_s", report.oldestS())
        .addKeyValue("more", report.more())
        .addKeyValue("dead_letters", drained.orElse(0L))
        .log("swept");
    return Response.ok(Swept.of(report, drained));
  }

  private static Response rebuild(Stores open, ChatId chat) {
    try {
      return Response.ok(new Rebuilt(chat, open.flush().get().rebuild(chat).conflicts()));
    } catch (UnknownChatException unknown) {
      throw new ProblemException(
          AggregateFlushProblem.UNKNOWN_CHAT, "chat names no chat that has events", unknown);
    }
  }
}
