package dev.parley.shared.document;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.common.util.concurrent.MoreExecutors;
import dev.parley.shared.store.FreezeWatch;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Firestore. If it is silent while calls wait for answers, a new one takes its
 * place as soon as the new one has answered a question.
 *
 * <p>Until then calls go over the old one. A call on a new connection is not even sent before the
 * server has greeted: if Firestore is only late, a commit that would be made at once would wait for
 * that.
 *
 * <p>A connection can be silent for many minutes although Firestore is well: a router has dropped
 * it, the instance was frozen, or one late answer holds back all later ones. Calls that were made
 * on an old connection keep waiting there, because their answers may still come.
 *
 * <p>Safe for use by several threads.
 */
public final class FirestoreConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FirestoreConnection.class);

  /** A connection without any answer for this long is replaced. */
  static final Duration SILENCE_MAX = Duration.ofSeconds(5);

  /** A connection that was replaced is closed after this time. No call waits longer. */
  static final Duration REPLACED_AGE_MAX = Duration.ofSeconds(75);

  // Most new connections at once: a silent one may be lost too. Each is given twice the time of the
  // one before, so a store that is only late gets no more than these.
  private static final int CANDIDATES_MAX = 4;

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(1);

  private final Supplier<Firestore> opener;
  private final Duration silenceMax;
  private final LongSupplier nanoTime;
  private final FreezeWatch watch;
  private final Function<Firestore, ApiFuture<DocumentSnapshot>> question;
  private final Deque<Opened> replaced = new ArrayDeque<>();
  private Firestore current;

  /** New connections that were asked something, the oldest first: one may replace the current. */
  private final Deque<Opened> candidates = new ArrayDeque<>();

  /** Completes with whether one of the candidates has taken the place of the current connection. */
  private CompletableFuture<Boolean> renewal = CompletableFuture.completedFuture(false);

  /** When the current connection was opened or has answered last. */
  private long lastSignNanos;

  private long freezesSurvived;

  /** A connection, and when it became a candidate or was replaced. */
  private record Opened(Firestore firestore, long atNanos) {}

  /**
   * Opens the first connection.
   *
   * @param opener opens one more connection, each with a channel of its own
   */
  public FirestoreConnection(Supplier<Firestore> opener) {
    this(
        opener,
        SILENCE_MAX,
        System::nanoTime,
        FreezeWatch.ofThisProcess(),
        FirestoreConnection::health);
  }

  /** {@code question} is what a new connection must answer before it is used. */
  FirestoreConnection(
      Supplier<Firestore> opener,
      Duration silenceMax,
      LongSupplier nanoTime,
      FreezeWatch watch,
      Function<Firestore, ApiFuture<DocumentSnapshot>> question) {
    this.watch = watch;
    this.question = question;
    this.freezesSurvived = watch.freezes();
    this.opener = opener;
    this.silenceMax = silenceMax;
    this.nanoTime = nanoTime;
    this.current = opener.get();
    this.lastSignNanos = nanoTime.getAsLong();
  }

  /** A connection that is never replaced; whoever has opened {@code firestore} closes it. */
  public static FirestoreConnection of(Firestore firestore) {
    return new FirestoreConnection(() -> firestore);
  }

  /**
   * A call that was made.
   *
   * @param answer completes as the call does
   */
  record Call<T>(Firestore by, ApiFuture<T> sent, CompletableFuture<T> answer) {
    /** Nobody waits for the answer any more. */
    void cancel() {
      sent.cancel(true);
    }
  }

  /** Makes a call on the current connection. */
  <T> Call<T> call(Function<Firestore, ApiFuture<T>> request) {
    Firestore by = current();
    ApiFuture<T> sent = request.apply(by);
    CompletableFuture<T> answer = new CompletableFuture<>();
    whenDone(
        sent,
        (value, failure) -> {
          if (!sent.isCancelled()) {
            answered(by);
          }
          if (failure == null) {
            answer.complete(value);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return new Call<>(by, sent, answer);
  }

  /**
   * Says that {@code call} has waited for long. If its connection is silent, a new one is opened.
   *
   * @return whether a call on the connection of then may be answered earlier; known when the new
   *     connection has answered, or has failed, or the old one has answered first
   */
  CompletableFuture<Boolean> late(Call<?> call) {
    Opened opened;
    CompletableFuture<Boolean> renewed;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      closeOld(now);
      if (call.by() != current || now - lastSignNanos < silenceMax.toNanos()) {
        return CompletableFuture.completedFuture(call.by() != current);
      }
      long patience = silenceMax.toNanos() << Math.max(0, candidates.size() - 1);
      if (!candidates.isEmpty() && now - candidates.getLast().atNanos() < patience) {
        return renewal;
      }
      Firestore fresh = opener.get();
      if (fresh == current) {
        return CompletableFuture.completedFuture(false);
      }
      if (candidates.size() == CANDIDATES_MAX) {
        candidates.remove().firestore().shutdownNow();
      }
      renewal = candidates.isEmpty() ? new CompletableFuture<>() : renewal;
      renewed = renewal;
      opened = new Opened(fresh, now);
      candidates.add(opened);
    }
    whenDone(
        question.apply(opened.firestore()), (answer, failure) -> heard(opened, failure == null));
    return renewed;
  }

  private static <T> void whenDone(ApiFuture<T> sent, BiConsumer<T, Throwable> action) {
    ApiFutures.addCallback(
        sent,
        new ApiFutureCallback<T>() {
          @Override
          public void onSuccess(T value) {
            action.accept(value, null);
          }

          @Override
          public void onFailure(Throwable failure) {
            action.accept(null, failure);
          }
        },
        MoreExecutors.directExecutor());
  }

  /** A new connection has answered or failed. It is used if the old one is still silent. */
  private synchronized void heard(Opened by, boolean answered) {
    if (!candidates.remove(by)) {
      return;
    }
    if (answered && lastSignNanos <= by.atNanos()) {
      use(by.firestore(), nanoTime.getAsLong(), "Firestore was silent, a new connection is used");
      renewal.complete(true);
      forgetCandidates();
      return;
    }
    by.firestore().shutdownNow();
    if (candidates.isEmpty()) {
      renewal.complete(false);
    }
  }

  private void forgetCandidates() {
    candidates.forEach(candidate -> candidate.firestore().shutdownNow());
    candidates.clear();
    renewal.complete(false);
  }

  private void use(Firestore fresh, long now, String why) {
    if (fresh != current) {
      LOG.atWarn()
          .addKeyValue("silent_ms", Duration.ofNanos(now - lastSignNanos).toMillis())
          .log(why);
      replaced.add(new Opened(current, now));
      current = fresh;
    }
    lastSignNanos = now;
  }

  /** Begins to connect, and does not wait: the first call takes a second or two. */
  public void prepare() {
    Call<DocumentSnapshot> unused = call(FirestoreConnection::health);
  }

  /** As {@link #check(Duration)} with a second. */
  public void check() {
    check(CHECK_TIMEOUT);
  }

  /**
   * Asks Firestore for a document.
   *
   * @throws StoreUnavailableException if there is no answer within {@code timeout}
   */
  public void check(Duration timeout) {
    Call<DocumentSnapshot> call = call(FirestoreConnection::health);
    try {
      call.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException failed) {
      var unused = late(call);
      throw new StoreUnavailableException("Firestore: no answer in time", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Firestore: interrupted", stopping);
    } finally {
      call.cancel();
    }
  }

  /** The question of {@link #check}: any answer shows that Firestore is there. */
  static ApiFuture<DocumentSnapshot> health(Firestore firestore) {
    return firestore.document("chats/health").get();
  }

  private synchronized Firestore current() {
    long freezes = watch.freezes();
    if (freezes != freezesSurvived) {
      freezesSurvived = freezes;
      use(
          opener.get(),
          nanoTime.getAsLong(),
          "a new connection to Firestore is opened after a freeze");
      closeOld(nanoTime.getAsLong());
    }
    return current;
  }

  private synchronized void answered(Firestore by) {
    if (by == current) {
      lastSignNanos = nanoTime.getAsLong();
    }
  }

  private void closeOld(long now) {
    while (!replaced.isEmpty() && now - replaced.peek().atNanos() >= REPLACED_AGE_MAX.toNanos()) {
      replaced.remove().firestore().shutdownNow();
    }
  }

  @Override
  public synchronized void close() {
    // Firestore.close() would wait for every answer that is still missing, for minutes.
    replaced.forEach(old -> old.firestore().shutdownNow());
    replaced.clear();
    forgetCandidates();
    current.shutdownNow();
  }
}
