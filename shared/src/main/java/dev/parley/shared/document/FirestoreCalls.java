package dev.parley.shared.document;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.Timestamp;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FirestoreException;
import com.google.cloud.firestore.WriteResult;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes calls to Firestore, waits for their answers, and says what the answers mean.
 *
 * <p>An answer that is late tells nothing about the commit: Firestore may have made it. A commit
 * that is sent again then meets its own first attempt, reads the document, and is late again; so
 * the document is asked first, by one read.
 */
final class FirestoreCalls {
  /** When an answer is late: the document is asked if the commit was made. */
  static final Duration LATE_AFTER = Duration.ofSeconds(5);

  /** A new connection to a store that is well answers within this share of that time. */
  private static final int RENEWAL_SHARE = 5;

  /** Most such questions at once, so that they do not add to the load of a store that is slow. */
  private static final int QUESTIONS_MAX = 2;

  /** Answers that mean: another writer changed the document since it was read or written here. */
  private static final Set<StatusCode.Code> CONCURRENT_WRITE =
      Set.of(
          StatusCode.Code.FAILED_PRECONDITION,
          StatusCode.Code.ALREADY_EXISTS,
          StatusCode.Code.NOT_FOUND,
          StatusCode.Code.ABORTED);

  private final FirestoreConnection connection;
  private final Duration answerTimeout;
  private final Duration lateAfter;
  private final Semaphore questions = new Semaphore(QUESTIONS_MAX);

  FirestoreCalls(FirestoreConnection connection, Duration answerTimeout, Duration lateAfter) {
    this.connection = connection;
    this.answerTimeout = answerTimeout;
    this.lateAfter = lateAfter;
  }

  /** Reads the document, once more on each new connection that takes the place of a silent one. */
  DocumentSnapshot read(String path) {
    Deadline deadline = new Deadline(answerTimeout);
    List<FirestoreConnection.Call<DocumentSnapshot>> reads = new ArrayList<>();
    try {
      reads.add(connection.call(f -> f.document(path).get()));
      while (true) {
        Optional<DocumentSnapshot> answer = firstOf(reads, deadline.atMost(lateAfter));
        if (answer.isPresent()) {
          return answer.get();
        }
        deadline.check();
        if (isRenewed(reads)) {
          reads.add(connection.call(f -> f.document(path).get()));
        }
      }
    } finally {
      reads.forEach(FirestoreConnection.Call::cancel);
    }
  }

  /**
   * Makes a commit and waits for its outcome. If the answer is late, the document is asked, because
   * a commit that is sent again meets its own first attempt.
   *
   * @param known the update time before the commit; empty if there must be no document
   * @param isWritten whether a document is what the commit writes
   * @return the update time after the commit; empty if another writer was first
   * @throws StoreUnavailableException if the outcome is not known
   */
  Optional<Timestamp> commit(
      String path,
      Optional<Timestamp> known,
      Function<DocumentReference, ApiFuture<WriteResult>> write,
      Predicate<DocumentSnapshot> isWritten) {
    Deadline deadline = new Deadline(answerTimeout);
    FirestoreConnection.Call<WriteResult> commit =
        connection.call(f -> write.apply(f.document(path)));
    try {
      while (true) {
        Optional<WriteResult> answer = firstOf(List.of(commit), deadline.atMost(lateAfter));
        if (answer.isPresent()) {
          return Optional.of(answer.get().getUpdateTime());
        }
        deadline.check();
        Optional<DocumentSnapshot> document = ask(path, commit);
        if (document.isPresent() && isChanged(document.get(), known)) {
          return document.filter(isWritten).map(DocumentSnapshot::getUpdateTime);
        }
      }
    } catch (ConcurrentWriteException conflict) {
      return Optional.empty();
    } finally {
      commit.cancel();
    }
  }

  /** Whether a new connection is in use since the last call. Waits a little for it to answer. */
  private <T> boolean isRenewed(List<FirestoreConnection.Call<T>> calls) {
    CompletableFuture<Boolean> renewed = connection.late(calls.get(calls.size() - 1));
    List<CompletableFuture<?>> signs = new ArrayList<>(List.of(renewed));
    calls.forEach(call -> signs.add(call.answer()));
    try {
      CompletableFuture.anyOf(signs.toArray(CompletableFuture<?>[]::new))
          .get(lateAfter.toMillis() / RENEWAL_SHARE, TimeUnit.MILLISECONDS);
      return renewed.getNow(false);
    } catch (TimeoutException silent) {
      return false;
    } catch (ExecutionException failed) {
      // Of a call: its caller looks at it next.
      return false;
    } catch (InterruptedException stopping) {
      throw interrupted(stopping);
    }
  }

  /**
   * The document as it is while the answer to {@code commit} is late; empty if that is not known
   * soon, or the answer has come meanwhile.
   */
  private Optional<DocumentSnapshot> ask(
      String path, FirestoreConnection.Call<WriteResult> commit) {
    boolean unused = isRenewed(List.of(commit));
    if (commit.answer().isDone() || !questions.tryAcquire()) {
      return Optional.empty();
    }
    FirestoreConnection.Call<DocumentSnapshot> question =
        connection.call(f -> f.document(path).get());
    try {
      CompletableFuture.anyOf(commit.answer(), question.answer())
          .get(lateAfter.toMillis(), TimeUnit.MILLISECONDS);
      return commit.answer().isDone()
          ? Optional.empty()
          : Optional.of(question.answer().getNow(null));
    } catch (TimeoutException slow) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      // Of the commit: its caller looks at it next. Of the question: the commit may still succeed.
      return Optional.empty();
    } catch (InterruptedException stopping) {
      throw interrupted(stopping);
    } finally {
      question.cancel();
      questions.release();
    }
  }

  private static boolean isChanged(DocumentSnapshot document, Optional<Timestamp> known) {
    return known.map(time -> !time.equals(document.getUpdateTime())).orElseGet(document::exists);
  }

  /** The first answer; empty if none comes in time. */
  private static <T> Optional<T> firstOf(
      List<FirestoreConnection.Call<T>> calls, Duration patience) {
    CompletableFuture<?>[] answers =
        calls.stream().map(FirestoreConnection.Call::answer).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.anyOf(answers).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return calls.stream()
          .filter(call -> call.answer().isDone() && !call.answer().isCompletedExceptionally())
          .map(call -> call.answer().join())
          .findFirst();
    } catch (TimeoutException slow) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      throw interrupted(stopping);
    } catch (ExecutionException failed) {
      throw translated(failed.getCause());
    }
  }

  private static StoreUnavailableException interrupted(InterruptedException stopping) {
    Thread.currentThread().interrupt();
    return new StoreUnavailableException("Firestore: interrupted", stopping);
  }

  /** The end of the wait for one answer. */
  private static final class Deadline {
    private final long endNanos;

    Deadline(Duration fromNow) {
      this.endNanos = System.nanoTime() + fromNow.toNanos();
    }

    Duration atMost(Duration step) {
      Duration left = Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
      return left.compareTo(step) < 0 ? left : step;
    }

    void check() {
      if (System.nanoTime() - endNanos >= 0) {
        throw new StoreUnavailableException("Firestore: no answer in time", null);
      }
    }
  }

  private static RuntimeException translated(Throwable cause) {
    Optional<StatusCode.Code> code = code(cause);
    if (code.filter(CONCURRENT_WRITE::contains).isPresent()) {
      return new ConcurrentWriteException(cause);
    }
    if (code.filter(c -> c == StatusCode.Code.INVALID_ARGUMENT).isPresent()) {
      return new DocumentRefusedException("Firestore refuses the document", cause);
    }
    return new StoreUnavailableException(
        "Firestore: " + code.map(Enum::name).orElse(cause.getClass().getSimpleName()), cause);
  }

  private static Optional<StatusCode.Code> code(Throwable cause) {
    if (cause instanceof FirestoreException firestore && firestore.getStatus() != null) {
      return Optional.of(StatusCode.Code.valueOf(firestore.getStatus().getCode().name()));
    }
    return cause instanceof ApiException api
        ? Optional.of(api.getStatusCode().getCode())
        : Optional.empty();
  }

  static final class ConcurrentWriteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConcurrentWriteException(Throwable cause) {
      super(cause);
    }
  }
}
