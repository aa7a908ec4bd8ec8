package dev.parley.emulators.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pushes a subscription's messages to an address, as Pub/Sub does: a request per message with an
 * OpenID Connect token, many at once, acknowledged by an answer such as 204, and made again after a
 * while if the answer is another one or none.
 *
 * <p>The emulator (0.8.20) can push, but not as the service does: it makes two requests at a time
 * whatever the load, sends no token, and brings messages of one ordering key out of order. So the
 * emulator only keeps the messages, in a subscription that this class pulls from.
 *
 * <p>Serves the public key of its tokens at {@link #keys()}.
 */
public final class PushGateway implements Server {
  private static final Logger LOG = Logger.getLogger(PushGateway.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Pub/Sub takes for an acknowledgement. */
  private static final Set<Integer> ACKNOWLEDGING = Set.of(102, 200, 201, 202, 204);

  private static final int OUTSTANDING_MAX = 1_000;
  private static final int PULL_MAX = 100;
  private static final int THREADS = 16;

  /** The subscription's acknowledgement deadline, less the time to say so. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(55);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final long TRY_AGAIN_MS = 200;

  private final HttpServer server;
  private final PushIdentity identity;
  private final ExecutorService threads;
  private final HttpClient http;
  private final EmulatedSubscription subscription;
  private final String name;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final PushBackoff backoff = new PushBackoff();
  private final Thread pump = daemon(this::pump);
  private volatile Optional<URI> target = Optional.empty();
  private volatile boolean closed;

  private PushGateway(PushSource source, HttpServer server) {
    this.server = server;
    this.name = source.subscription();
    this.identity = new PushIdentity(address(server).toString(), source);
    this.threads = Executors.newFixedThreadPool(THREADS, PushGateway::daemon);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    this.subscription = new EmulatedSubscription(http, source);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "push-gateway");
    thread.setDaemon(true);
    return thread;
  }

  /** Serves its key on {@code port} at once; pushes as soon as it knows the address to push to. */
  public static PushGateway start(PushSource source, int port) {
    Ports.requireFree("push-gateway", port);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      PushGateway gateway = new PushGateway(source, server);
      byte[] keySet = JSON.writeValueAsBytes(gateway.identity.keySet());
      server.createContext(
          "/jwks.json",
          exchange -> {
            try (exchange) {
              exchange.getResponseHeaders().set("Content-Type", "application/json");
              exchange.sendResponseHeaders(200, keySet.length);
              exchange.getResponseBody().write(keySet);
            }
          });
      server.start();
      gateway.pump.start();
      return gateway;
    } catch (IOException failed) {
      throw new ServerException("push-gateway does not start", failed);
    }
  }

  /** Pushes to {@code address} from now on. */
  public void pushTo(URI address) {
    target = Optional.of(address);
  }

  /** Pushes nothing more until {@link #pushTo} is called. Messages stay in the subscription. */
  public void pushNowhere() {
    target = Optional.empty();
  }

  /** The issuer of the tokens. */
  public URI issuer() {
    return address(server);
  }

  /** Where the issuer's keys are. */
  public URI keys() {
    return address(server).resolve("/jwks.json");
  }

  /** A token as a push carries it. */
  public String token() {
    return identity.token();
  }

  /** Messages that are on their way or wait for their next attempt. */
  public int unanswered() {
    return outstanding.get();
  }

  private static URI address(HttpServer server) {
    return URI.create("http://" + Ports.HOST + ":" + server.getAddress().getPort());
  }

  private void pump() {
    try {
      while (!closed) {
        Optional<URI> address = target;
        if (address.isEmpty() || !pulled(address.get())) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TRY_AGAIN_MS));
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the emulator answered; it may be starting, or not know the subscription yet. */
  private boolean pulled(URI address) throws InterruptedException {
    int room = Math.min(PULL_MAX, OUTSTANDING_MAX - outstanding.get());
    if (room == 0) {
      return false;
    }
    try {
      for (EmulatedSubscription.Pulled message : subscription.pull(room)) {
        outstanding.incrementAndGet();
        push(address, message);
      }
      return true;
    } catch (IOException notNow) {
      LOG.log(Level.FINE, "pull failed", notNow);
      backoff.forget();
      return false;
    }
  }

  private void push(URI address, EmulatedSubscription.Pulled message) throws IOException {
    byte[] body =
        JSON.writeValueAsBytes(Map.of("message", message.message(), "subscription", name));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + identity.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handleAsync(
            (response, failure) -> {
              answered(message, failure == null && ACKNOWLEDGING.contains(response.statusCode()));
              return null;
            },
            threads)
        .exceptionally(
            unforeseen -> {
              LOG.log(Level.SEVERE, "push-gateway", unforeseen);
              return null;
            });
  }

  private void answered(EmulatedSubscription.Pulled message, boolean acknowledged) {
    if (acknowledged) {
      backoff.acknowledged(message.messageId());
      settle(() -> subscription.acknowledge(message));
      return;
    }
    long delayMs = backoff.failed(message.messageId()).toMillis();
    CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS, threads)
        .execute(() -> settle(() -> subscription.refuse(message)));
  }

  /** Tells the emulator; if the call fails, the emulator delivers again after the deadline. */
  private void settle(Settling settling) {
    try {
      settling.run();
    } catch (IOException notHeard) {
      LOG.log(Level.FINE, "the emulator did not hear", notHeard);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      outstanding.decrementAndGet();
    }
  }

  private interface Settling {
    void run() throws IOException, InterruptedException;
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    pump.interrupt();
    server.stop(0);
    threads.shutdownNow();
  }
}
