package dev.parley.chat.notification;

import dev.parley.chat.access.ChatProblem;
import dev.parley.shared.notification.PushEndpoints;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Refuses endpoints whose name has no public address.
 *
 * <p>The look-up of a name takes as long as its owner likes, so it has few threads and little time.
 */
final class EndpointCheck {
  private static final int LOOKUPS_MAX = 4;
  private static final long LOOKUP_TIMEOUT_MS = 2_000;
  private static final long IDLE_S = 10;

  private final PushEndpoints endpoints;
  private final ThreadPoolExecutor lookups =
      new ThreadPoolExecutor(
          0,
          LOOKUPS_MAX,
          IDLE_S,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "endpoint-lookup");
            thread.setDaemon(true);
            return thread;
          });

  EndpointCheck(PushEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * The endpoint in {@code text}.
   *
   * @throws ProblemException 400 if its form is not allowed, 422 if its addresses are not, 503 if
   *     too many names are being looked up
   */
  URI require(String text) {
    URI endpoint =
        endpoints
            .parse(text)
            .orElseThrow(
                () ->
                    ProblemException.invalid(
                        "endpoint",
                        "must be an https address of a push service: a name with port 443, at most"
                            + " 1,024 characters"));
    try {
      Future<?> lookup = lookups.submit(() -> endpoints.addresses(endpoint.getHost()));
      awaitEnd(lookup);
    } catch (RejectedExecutionException busy) {
      throw ProblemException.retryAfter(
          CommonProblem.UNAVAILABLE,
          "too many devices register at once; try again in a moment",
          Duration.ofSeconds(1),
          busy);
    }
    return endpoint;
  }

  private static void awaitEnd(Future<?> lookup) {
    try {
      lookup.get(LOOKUP_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UnknownHostException) {
        throw refused(failed);
      }
      throw new IllegalStateException("a name could not be looked up", failed);
    } catch (TimeoutException slow) {
      lookup.cancel(true);
      throw refused(slow);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw refused(stopping);
    }
  }

  private static ProblemException refused(Exception cause) {
    return new ProblemException(
        ChatProblem.ENDPOINT_NOT_PUBLIC,
        "the endpoint's name has no address, or one that is not on the internet",
        cause);
  }
}
