package dev.parley.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.notification.PushEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers of strangers: names that change their addresses, and many hosts that do harm at once. */
class PushServicesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HOSTS = 40;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger internalRequests = new AtomicInteger();
  private final CountDownLatch endlessAnswers = new CountDownLatch(HOSTS);
  private final AtomicInteger held = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestURI().getPath()) {
        case "/slow" -> {
          held.incrementAndGet();
          release.await();
        }
        case "/redirect" -> {
          exchange.getResponseHeaders().set("Location", "http://internal.test:" + port() + "/in");
          exchange.sendResponseHeaders(308, -1);
        }
        case "/endless" -> neverEnd(exchange);
        case "/in" -> internalRequests.incrementAndGet();
        default -> exchange.sendResponseHeaders(201, -1);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void neverEnd(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(201, 0);
    byte[] much = new byte[64 * 1024];
    try {
      while (release.getCount() > 0) {
        exchange.getResponseBody().write(much);
      }
    } catch (IOException left) {
      endlessAnswers.countDown();
    }
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private CompletableFuture<Attempt> send(PushServices services, String host, String path) {
    Request request =
        new Request.Builder()
            .url("http://" + host + ":" + port() + path)
            .post(RequestBody.create(new byte[1]))
            .build();
    return services.send(
        request, response -> response.isSuccessful() ? Attempt.SENT : Attempt.REFUSED);
  }

  @Test
  void nameThatWasPublicAndIsInternalNowShouldNotBeCalled() throws Exception {
    Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
    PushEndpoints endpoints =
        new PushEndpoints(
            name -> new InetAddress[] {InetAddress.getByName(answers.remove())}, Optional.empty());
    assertThatCode(() -> endpoints.addresses("push.test")).doesNotThrowAnyException();

    assertThat(send(new PushServices(endpoints), "push.test", "/").get()).isEqualTo(Attempt.GONE);

    assertThat(requests).hasValue(0);
  }

  @Test
  void connectionShouldGoToTheAddressesThatWereCheckedWithoutAnotherLookUp() throws Exception {
    Map<String, AtomicInteger> lookUps = new ConcurrentHashMap<>();
    PushServices services =
        new PushServices(
            host -> {
              int number =
                  lookUps.computeIfAbsent(host, h -> new AtomicInteger()).incrementAndGet();
              // Nobody listens at the second one.
              return List.of(InetAddress.getByName(number == 1 ? "127.0.0.1" : "127.0.0.2"));
            });

    assertThat(send(services, "push.test", "/").get()).isEqualTo(Attempt.SENT);

    assertThat(lookUps.get("push.test")).hasValue(1);
  }

  @Test
  void manyHostileHostsShouldNeitherDelayAnotherOneNorLeadAnywhere() throws Exception {
    PushServices services = new PushServices(host -> List.of(InetAddress.getLoopbackAddress()));
    List<CompletableFuture<Attempt>> slow = new ArrayList<>();
    List<CompletableFuture<Attempt>> redirects = new ArrayList<>();
    List<CompletableFuture<Attempt>> endless = new ArrayList<>();
    for (int host = 0; host < HOSTS; host++) {
      slow.add(send(services, "slow" + host + ".test", "/slow"));
      redirects.add(send(services, "redirect" + host + ".test", "/redirect"));
      endless.add(send(services, "endless" + host + ".test", "/endless"));
    }
    await().atMost(PATIENCE).until(() -> held.get() == HOSTS);

    assertThat(send(services, "honest.test", "/").get()).isEqualTo(Attempt.SENT);

    assertThat(redirects).allMatch(each -> each.join() == Attempt.REFUSED);
    assertThat(endless).allMatch(each -> each.join() == Attempt.SENT);
    assertThat(internalRequests).hasValue(0);
    await().atMost(PATIENCE).until(() -> endlessAnswers.getCount() == 0);
    assertThat(slow).allMatch(each -> each.join() == Attempt.LATER);
  }
}
