package dev.parley.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.notify.NotifyStack.Person;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.notification.WebPushSubscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Push services that are dead, slow or hostile, and a function that is killed. */
class PushServiceFaultsIT {
  @RegisterExtension static final NotifyStack STACK = new NotifyStack();

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  @TempDir static Path folder;
  private static Path names;
  private static HttpServer service;
  private static FunctionServer function;
  private static volatile Answer answer;
  private static final AtomicInteger REQUESTS = new AtomicInteger();

  private final Person alice = STACK.person();
  private final Person bob = STACK.person();
  private final CountDownLatch release = new CountDownLatch(1);
  private Chat chat;

  /** What the service does with a request. */
  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  @BeforeAll
  static void start() throws Exception {
    names = folder.resolve("hosts");
    Files.writeString(
        names,
        """
        127.0.0.1 localhost
        127.0.0.1 push.rebound.example
        8.8.8.8 push.mixed.example
        10.0.0.1 push.mixed.example
        """);
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "push-service");
              thread.setDaemon(true);
              return thread;
            }));
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            REQUESTS.incrementAndGet();
            answer.to(exchange);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    service.start();
    function = NotifyStack.function(environment());
  }

  @AfterAll
  static void stop() {
    service.stop(0);
    function.close();
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = STACK.environment();
    environment.put("WEBPUSH_LOCAL_ORIGIN", origin());
    // Instead of a server of names; the addresses are not remembered.
    environment.put(
        "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + names + " -Dsun.net.inetaddr.ttl=0");
    return environment;
  }

  private static String origin() {
    return "http://127.0.0.1:" + service.getAddress().getPort();
  }

  @BeforeEach
  void talk() {
    REQUESTS.set(0);
    chat = STACK.direct(alice, bob);
    STACK.register(bob, browser(origin() + "/" + UUID.randomUUID()));
  }

  private static WebPushSubscription browser(String endpoint) {
    return new WebPushSubscription(
        URI.create(endpoint),
        NotifyConfigTest.MINIMAL.get("VAPID_PUBLIC_KEY"),
        Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16]));
  }

  @AfterEach
  void release() {
    release.countDown();
  }

  private StoredEvent said() {
    return STACK.said(chat, alice, "hello", Optional.empty());
  }

  private static int push(StoredEvent event) throws Exception {
    return NotifyStack.push(function.url(), event);
  }

  private static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  @Test
  void serviceThatIsBusyShouldBeAskedAgain() throws Exception {
    StoredEvent event = said();
    answer = status(429);
    assertThat(push(event)).isEqualTo(503);
    answer = status(500);
    assertThat(push(event)).isEqualTo(503);
    answer = status(201);
    assertThat(push(event)).isEqualTo(204);
    assertThat(push(event)).isEqualTo(204);
    assertThat(REQUESTS).hasValue(3);
  }

  @Test
  void slowServiceShouldDelayNobodyElse() throws Exception {
    String phone = STACK.phone(bob, "token");
    answer = exchange -> release.await();
    StoredEvent event = said();
    // Before the slow one, which is given up after a few seconds.
    Person carol = STACK.person();
    String other = STACK.phone(carol, "token");
    StoredEvent toCarol = STACK.said(STACK.direct(alice, carol), alice, "hello", Optional.empty());
    CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(() -> unchecked(event));

    await().atMost(PATIENCE).until(() -> STACK.sentTo(phone).size() == 1);
    assertThat(slow).isNotDone();
    assertThat(push(toCarol)).isEqualTo(204);
    assertThat(STACK.sentTo(other)).hasSize(1);
    assertThat(slow).isNotDone();

    assertThat(slow.get()).isEqualTo(503);
    assertThat(STACK.sentTo(phone)).hasSize(1);
  }

  private static int unchecked(StoredEvent event) {
    try {
      return push(event);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void redirectShouldNotBeFollowed() throws Exception {
    answer =
        exchange -> {
          exchange.getResponseHeaders().set("Location", origin() + "/internal");
          exchange.sendResponseHeaders(307, -1);
        };
    assertThat(push(said())).isEqualTo(204);
    assertThat(REQUESTS).hasValue(1);
  }

  @Test
  void endlessAnswerShouldNotBeRead() throws Exception {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(201, 0);
          byte[] much = new byte[64 * 1024];
          try {
            while (release.getCount() > 0) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException left) {
            release.countDown();
          }
        };
    assertThat(push(said())).isEqualTo(204);
    assertThat(release.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void deviceAtAnInternalAddressShouldBeForgottenWithoutARequest() throws Exception {
    Person carol = STACK.person();
    STACK.register(carol, browser("https://localhost/" + UUID.randomUUID()));

    assertThat(push(STACK.said(STACK.direct(alice, carol), alice, "x", Optional.empty())))
        .isEqualTo(204);

    assertThat(STACK.devices().of(carol.id())).isEmpty();
  }

  @Test
  void nameThatHasBecomeInternalShouldNotBeCalledAndItsDeviceBeForgotten() throws Exception {
    // Both had a public address when they were registered.
    Person carol = STACK.person();
    for (String host : List.of("push.rebound.example", "push.mixed.example")) {
      STACK.register(carol, browser("https://" + host + "/" + UUID.randomUUID()));
    }

    assertThat(push(STACK.said(STACK.direct(alice, carol), alice, "x", Optional.empty())))
        .isEqualTo(204);

    assertThat(STACK.devices().of(carol.id())).isEmpty();
  }

  @Test
  void killedFunctionShouldRepeatOnlyWhatMayNotHaveArrived() throws Exception {
    answer = status(201);
    StoredEvent arrived = said();
    assertThat(push(arrived)).isEqualTo(204);
    answer = exchange -> release.await();
    chat = STACK.direct(bob, alice);
    StoredEvent unknown = STACK.said(chat, alice, "killed", Optional.empty());
    CompletableFuture<Integer> killed = CompletableFuture.supplyAsync(() -> unchecked(unknown));
    await().atMost(PATIENCE).until(() -> REQUESTS.get() == 2);

    NotifyKillsIT.kill(function);
    assertThat(killed).failsWithin(PATIENCE);
    function = NotifyStack.function(environment());

    answer = status(201);
    assertThat(push(arrived)).isEqualTo(204);
    assertThat(REQUESTS).hasValue(2);
    // Another instance may still be sending it.
    await().atMost(PATIENCE).until(() -> push(unknown) == 204);
    assertThat(push(unknown)).isEqualTo(204);
    assertThat(REQUESTS).hasValue(3);
  }
}
