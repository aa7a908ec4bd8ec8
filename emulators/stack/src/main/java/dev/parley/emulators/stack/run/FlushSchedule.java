package dev.parley.emulators.stack.run;

import dev.parley.shared.config.Env;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Calls aggregate-flush at a fixed interval, as Cloud Scheduler does in production. If a call
 * fails, a line on the terminal says so, and the next call does the work.
 */
public final class FlushSchedule {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Duration EVERY_MIN = Duration.ofMillis(100);
  private static final Duration EVERY_MAX = Duration.ofHours(1);

  /** More than the function's time budget, so that a long sweep is not taken for a failure. */
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final HttpRequest request;
  private final Duration every;
  private final Console console;

  /**
   * A schedule that has not begun.
   *
   * @param token that the function wants from its callers
   */
  public FlushSchedule(URI function, String token, Duration every, Console console) {
    this.request =
        HttpRequest.newBuilder(function.resolve("/"))
            .timeout(CALL_TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    this.every = every;
    this.console = console;
  }

  /** Reads {@code AGGREGATE_FLUSH_EVERY}. */
  public static Duration every(Env env) {
    return env.duration("AGGREGATE_FLUSH_EVERY", EVERY, EVERY_MIN, EVERY_MAX);
  }

  /** Begins; one call at a time, the first after one interval. */
  public Future<?> start(ScheduledExecutorService threads) {
    long ms = every.toMillis();
    return threads.scheduleAtFixedRate(this::call, ms, ms, TimeUnit.MILLISECONDS);
  }

  private void call() {
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        problem("status " + status);
      }
    } catch (IOException unreachable) {
      problem(unreachable.getClass().getSimpleName());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void problem(String why) {
    console.problem("the scheduled call of aggregate-flush failed: " + why);
  }
}
