package dev.parley.notify.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.notification.PushEndpoints;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends requests to push services, none of which can delay the others.
 *
 * <p>A request has {@link #ATTEMPT_TIMEOUT}, and a host has few requests at once: more fail without
 * waiting, and so do those to a host that did not answer several times just now. Redirects are not
 * followed, and a connection is made only to addresses that {@link PushEndpoints} allows for it.
 *
 * <p>Whoever owns a domain has as many hosts as they like. So strangers' servers and those that are
 * well known do not share an object of this class: strangers' can only take places from strangers'.
 */
public final class PushServices {
  /** From the first byte of the connection to the last one of the answer. */
  static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);

  /** The look-up of a name cannot be interrupted, and takes as long as its owner likes. */
  private static final Duration GIVEN_UP = ATTEMPT_TIMEOUT.plusSeconds(1);

  private static final int REQUESTS_PER_HOST_MAX = 64;
  private static final int REQUESTS_MAX = 512;

  /** A host that failed so often within {@link #REST} is not asked until that is over. */
  private static final int FAILURES_MAX = 5;

  private static final Duration REST = Duration.ofSeconds(30);
  private static final int HOSTS_MAX = 10_000;

  private final OkHttpClient client;
  private final AtomicInteger all = new AtomicInteger();
  private final Cache<String, AtomicInteger> underWay =
      Caffeine.newBuilder()
          .expireAfterAccess(Duration.ofMinutes(10))
          .maximumSize(HOSTS_MAX)
          .build();
  private final Cache<String, AtomicInteger> failures =
      Caffeine.newBuilder().expireAfterWrite(REST).maximumSize(HOSTS_MAX).build();

  /** Connects to what {@code endpoints} allows. */
  public PushServices(PushEndpoints endpoints) {
    this(host -> List.copyOf(endpoints.addresses(host)));
  }

  /**
   * Connects to the addresses that {@code names} finds.
   *
   * @param names is asked once for each connection, which is made to the very addresses that it
   *     found: the owner of a name cannot change them in between
   */
  PushServices(Dns names) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(REQUESTS_MAX);
    dispatcher.setMaxRequestsPerHost(REQUESTS_PER_HOST_MAX);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .dns(names)
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(ATTEMPT_TIMEOUT)
            .build();
  }

  /**
   * Sends {@code request}.
   *
   * @param read makes an attempt of the answer; the answer is closed afterwards
   * @return never fails
   */
  CompletableFuture<Attempt> send(Request request, Function<Response, Attempt> read) {
    String host = request.url().host() + ":" + request.url().port();
    AtomicInteger running = underWay.get(host, key -> new AtomicInteger());
    AtomicInteger failed = failures.getIfPresent(host);
    if (failed != null && failed.get() >= FAILURES_MAX) {
      return CompletableFuture.completedFuture(Attempt.LATER);
    }
    int ofHost = running.incrementAndGet();
    int ofAll = all.incrementAndGet();
    if (ofHost > REQUESTS_PER_HOST_MAX || ofAll > REQUESTS_MAX) {
      // One that waits for a place would be sent when nobody waits for it any more.
      ended(running);
      return CompletableFuture.completedFuture(Attempt.LATER);
    }
    CompletableFuture<Attempt> attempt = new CompletableFuture<>();
    client
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(okhttp3.Call call, IOException failure) {
                ended(running);
                if (failure instanceof PushEndpoints.NotPublicException) {
                  attempt.complete(Attempt.GONE);
                } else {
                  failures.get(host, key -> new AtomicInteger()).incrementAndGet();
                  attempt.complete(Attempt.LATER);
                }
              }

              @Override
              public void onResponse(okhttp3.Call call, Response response) {
                ended(running);
                try (response) {
                  attempt.complete(read.apply(response));
                } catch (RuntimeException unreadable) {
                  attempt.complete(Attempt.REFUSED);
                  throw unreadable;
                }
              }
            });
    return attempt.completeOnTimeout(Attempt.LATER, GIVEN_UP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ended(AtomicInteger running) {
    running.decrementAndGet();
    all.decrementAndGet();
  }
}
