package dev.parley.shared.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.shared.http.Json;
import dev.parley.shared.http.OutgoingHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ended sessions that the auth function publishes. The list is fetched when a token is verified
 * and the last list is {@link #RENEWED_AFTER} old.
 *
 * <p>That fetch is in the background. Only if the list is {@link #STALE_AFTER} old, as after an
 * idle time, a request waits for it, at most {@link #WAIT_MS_MAX}. So an ended session is refused
 * within a minute. If the auth function does not answer, the last list stays in force and sessions
 * that end meanwhile are not known: their access tokens work until they expire (docs/adr/0032).
 */
public final class PublishedEndedSessions implements EndedSessions {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedEndedSessions.class);

  static final Duration RENEWED_AFTER = Duration.ofSeconds(30);
  static final Duration STALE_AFTER = Duration.ofSeconds(50);
  static final Duration FAILURE_PAUSE = Duration.ofSeconds(5);

  /** Longest time that a request waits for the list. */
  static final long WAIT_MS_MAX = 1_500;

  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(5);

  private final HttpRequest request;
  private final InstantSource clock;
  private volatile Known known = new Known(Set.of(), Instant.EPOCH);
  private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);
  private Instant failedAt = Instant.EPOCH;

  /** The list as it was at a time. */
  private record Known(Set<String> digests, Instant asOf) {}

  /** The body of the answer. */
  private record Published(List<String> sessions) {}

  /**
   * Reads the list when it is first needed.
   *
   * @param address of the list, {@code …/.well-known/ended-sessions.json}
   */
  public PublishedEndedSessions(URI address, InstantSource clock) {
    this.clock = clock;
    this.request =
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .timeout(FETCH_TIMEOUT)
            .build();
  }

  @Override
  public boolean contains(SessionId session) {
    return current().digests().contains(session.digest());
  }

  /** Fetches the list if it is old, and waits for it as a request would. */
  public void check() {
    current();
  }

  private Known current() {
    if (isYounger(known.asOf(), RENEWED_AFTER)) {
      return known;
    }
    CompletableFuture<Void> renewal = renewal();
    if (!isYounger(known.asOf(), STALE_AFTER)) {
      await(renewal);
    }
    return known;
  }

  /** The fetch that is under way, or a new one; a finished one moments after a failure. */
  private synchronized CompletableFuture<Void> renewal() {
    boolean begin =
        fetch.isDone()
            && !isYounger(known.asOf(), RENEWED_AFTER)
            && !isYounger(failedAt, FAILURE_PAUSE);
    if (begin) {
      // The list is at least as new as the moment at which it was asked for.
      Instant asked = clock.instant();
      fetch =
          OutgoingHttp.client()
              .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
              .thenAccept(answer -> known = new Known(digests(answer), asked))
              .whenComplete((done, failure) -> recordFailure(failure));
    }
    return fetch;
  }

  private static Set<String> digests(HttpResponse<byte[]> answer) {
    try {
      if (answer.statusCode() != 200) {
        throw new IOException("auth answered " + answer.statusCode());
      }
      return Set.copyOf(Json.MAPPER.readValue(answer.body(), Published.class).sessions());
    } catch (JsonProcessingException | NullPointerException malformed) {
      throw new CompletionException("auth answered no list", malformed);
    } catch (IOException refused) {
      throw new CompletionException(refused);
    }
  }

  private synchronized void recordFailure(Throwable failure) {
    if (failure != null) {
      failedAt = clock.instant();
      LOG.atWarn()
          .setCause(failure)
          .addKeyValue("list_of", known.asOf())
          .log("the ended sessions cannot be fetched; tokens of newly ended ones are accepted");
    }
  }

  private static void await(CompletableFuture<Void> renewal) {
    try {
      renewal.get(WAIT_MS_MAX, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      LOG.atDebug().setCause(failed).log("a request goes on with the last list");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A time in the future is not young: the clock was set back, and nothing is known of its age. */
  private boolean isYounger(Instant then, Duration age) {
    Duration actual = Duration.between(then, clock.instant());
    return !actual.isNegative() && actual.compareTo(age) < 0;
  }
}
