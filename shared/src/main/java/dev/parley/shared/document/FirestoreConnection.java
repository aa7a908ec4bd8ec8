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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to Firestore. If it is silent while calls wait for answers, a new one takes its
 * place.
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

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(1);

  private final Supplier<Firestore> opener;
  private final Duration silenceMax;
  private final LongSupplier nanoTime;
  private final FreezeWatch watch;
  private final Deque<Replaced> replaced = new ArrayDeque<>();
  private Firestore current;

  /** When the current connection was opened or has answered last. */
  private long lastSignNanos;

  private long freezesSurvived;

  private record Replaced(Firestore firestore, long atNanos) {}

  /**
   * Opens the first connection.
   *
   * @param opener opens one more connection, each with a channel of its own
   */
  public FirestoreConnection(Supplier<Firestore> opener) {
    this(opener, SILENCE_MAX, System::nanoTime, FreezeWatch.ofThisProcess());
  }

  /** A connection of a process that is never frozen. */
  FirestoreConnection(Supplier<Firestore> opener, Duration silenceMax, LongSupplier nanoTime) {
    this(opener, silenceMax, nanoTime, new FreezeWatch(() -> Instant.EPOCH));
  }

  FirestoreConnection(
      Supplier<Firestore> opener, Duration silenceMax, LongSupplier nanoTime, FreezeWatch watch) {
    this.watch = watch;
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
    ApiFutures.addCallback(
        sent,
        new ApiFutureCallback<T>() {
          @Override
          public void onSuccess(T value) {
            answered(by);
            answer.complete(value);
          }

          @Override
          public void onFailure(Throwable failure) {
            if (!sent.isCancelled()) {
              answered(by);
            }
            answer.completeExceptionally(failure);
          }
        },
        MoreExecutors.directExecutor());
    return new Call<>(by, sent, answer);
  }

  /**
   * Says that {@code call} has waited for long. Replaces its connection if that is silent.
   *
   * @return whether a call on the connection of now may be answered earlier
   */
  synchronized boolean late(Call<?> call) {
    long now = nanoTime.getAsLong();
    if (call.by() == current && now - lastSignNanos >= silenceMax.toNanos()) {
      replace(now, "Firestore was silent, a new connection is opened");
    }
    closeOld(now);
    return call.by() != current;
  }

  private void replace(long now, String why) {
    Firestore fresh = opener.get();
    if (fresh != current) {
      LOG.atWarn()
          .addKeyValue("silent_ms", Duration.ofNanos(now - lastSignNanos).toMillis())
          .log(why);
      replaced.add(new Replaced(current, now));
      current = fresh;
    }
    lastSignNanos = now;
  }

  /** Begins to connect, and does not wait: the first call takes a second or two. */
  public void prepare() {
    Call<DocumentSnapshot> unused = call(f -> f.document("chats/health").get());
  }

  /**
   * Asks Firestore for a document.
   *
   * @throws StoreUnavailableException if there is no answer within a second
   */
  public void check() {
    check(CHECK_TIMEOUT);
  }

  /**
   * Asks Firestore for a document.
   *
   * @throws StoreUnavailableException if there is no answer within {@code timeout}
   */
  public void check(Duration timeout) {
    Call<DocumentSnapshot> call = call(f -> f.document("chats/health").get());
    try {
      call.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException failed) {
      late(call);
      throw new StoreUnavailableException("Firestore: no answer in time", failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("Firestore: interrupted", stopping);
    } finally {
      call.cancel();
    }
  }

  private synchronized Firestore current() {
    long freezes = watch.freezes();
    if (freezes != freezesSurvived) {
      freezesSurvived = freezes;
      replace(nanoTime.getAsLong(), "a new connection to Firestore is opened after a freeze");
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
    current.shutdownNow();
  }
}
