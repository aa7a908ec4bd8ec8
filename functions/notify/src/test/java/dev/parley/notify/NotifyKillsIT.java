package dev.parley.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.notify.NotifyStack.Person;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.notification.WebPushSubscription;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often a device is called twice for one message if the function is killed again and again.
 *
 * <p>Each kill comes when a random one of the calls of its round has reached the push service,
 * which does not answer this one any more; others are answered, marked, or not even begun then. No
 * message is under way during two kills, so no device may be called three times, unless the
 * function itself says that its second attempt failed.
 *
 * <p>{@code -Dnotify.kills=100} for the figure in docs/notifications.md.
 */
class NotifyKillsIT {
  @RegisterExtension static final NotifyStack STACK = new NotifyStack();

  private static final int KILLS = Integer.getInteger("notify.kills", 2);

  /** Messages that are pushed when the function is killed. */
  private static final int UNDER_WAY = 16;

  private static final int NO_CONTENT = 204;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  /** Attempts after the kill that reached the push service and that the function gave up. */
  private final Map<String, Integer> failed = new HashMap<>();

  private final Random random = new Random(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What was pushed, by the path of the device that it is for. */
  private final Map<String, StoredEvent> messages = new LinkedHashMap<>();

  /** The devices whose calls were not answered because of a kill. */
  private final List<String> cutOff = new ArrayList<>();

  private volatile Round round = new Round(0);

  /** One kill: it comes at the call number {@code killedAt}, which is answered by nobody. */
  private static final class Round {
    private final int killedAt;
    private final AtomicInteger calls = new AtomicInteger();
    private final CompletableFuture<String> reached = new CompletableFuture<>();
    private final CountDownLatch killed = new CountDownLatch(1);

    Round(int killedAt) {
      this.killedAt = killedAt;
    }

    void called(String path) throws InterruptedException {
      if (calls.incrementAndGet() == killedAt) {
        reached.complete(path);
        killed.await();
      }
    }
  }

  @Test
  void killsShouldRepeatOnlyWhatWasUnderWay() throws Exception {
    HttpServer service = service();
    String origin = "http://127.0.0.1:" + service.getAddress().getPort();
    Map<String, String> environment = STACK.environment();
    environment.put("WEBPUSH_LOCAL_ORIGIN", origin);
    Map<String, StoredEvent> unanswered = new ConcurrentHashMap<>();
    FunctionServer function = NotifyStack.function(environment);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        round = new Round(1 + random.nextInt(UNDER_WAY));
        List<CompletableFuture<Void>> pushes = pushMessages(origin, function.url(), unanswered);
        CompletableFuture<Void> all =
            CompletableFuture.allOf(pushes.toArray(CompletableFuture[]::new));
        // All have ended before if some failed, as on a machine that stands still.
        CompletableFuture.anyOf(round.reached, all).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        kill(function);
        if (round.reached.isDone()) {
          cutOff.add(round.reached.join());
        }
        round.killed.countDown();
        all.join();
        function = NotifyStack.function(environment);
      }
      round = new Round(0);
      Set<String> repeated = Set.copyOf(unanswered.keySet());
      URI last = function.url();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                unanswered.entrySet().removeIf(each -> pushAgain(last, each) == NO_CONTENT);
                return unanswered.isEmpty();
              });
      judge(repeated);
    } finally {
      function.close();
      service.stop(0);
      threads.shutdownNow();
    }
  }

  private List<CompletableFuture<Void>> pushMessages(
      String origin, URI function, Map<String, StoredEvent> unanswered) {
    List<CompletableFuture<Void>> pushes = new ArrayList<>();
    for (int i = 0; i < UNDER_WAY; i++) {
      String path = "/" + UUID.randomUUID();
      StoredEvent message = messageTo(origin + path);
      messages.put(path, message);
      unanswered.put(path, message);
      pushes.add(
          CompletableFuture.runAsync(
              () -> {
                if (push(function, message) == NO_CONTENT) {
                  unanswered.remove(path);
                }
              },
              threads));
    }
    return pushes;
  }

  /** Kills the JVM as {@code kill -9} does, and waits for its end. */
  static void kill(FunctionServer function) {
    ProcessHandle.of(function.process().orElseThrow().pid())
        .orElseThrow()
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);
    function.close();
  }

  private int pushAgain(URI to, Map.Entry<String, StoredEvent> message) {
    int before = asked(message.getKey());
    int status = push(to, message.getValue());
    if (status != NO_CONTENT && asked(message.getKey()) > before) {
      failed.merge(message.getKey(), 1, Integer::sum);
    }
    return status;
  }

  /**
   * Every device was called: once if its message was acknowledged before the kill, and otherwise at
   * most once more than that.
   */
  private void judge(Set<String> repeated) {
    long twice = messages.keySet().stream().filter(path -> asked(path) > 1).count();
    System.out.printf(
        "kills: %d, messages: %d, pushed again: %d, devices called twice: %d, attempts that the"
            + " function gave up: %d%n",
        KILLS, messages.size(), repeated.size(), twice, failed.size());
    for (String path : messages.keySet()) {
      // On a machine that stands still for seconds the function may not hear the answer in time.
      int most = repeated.contains(path) ? 2 + failed.getOrDefault(path, 0) : 1;
      assertThat(asked(path)).as("calls of %s", path).isBetween(1, most);
    }
    assertThat(cutOff).allMatch(path -> asked(path) >= 2);
  }

  private int asked(String path) {
    return asked.getOrDefault(path, new AtomicInteger()).get();
  }

  private static int push(URI to, StoredEvent message) {
    try {
      return NotifyStack.push(to, message);
    } catch (Exception killed) {
      return 0;
    }
  }

  private StoredEvent messageTo(String endpoint) {
    Person alice = STACK.person();
    Person bob = STACK.person();
    STACK.register(
        bob,
        new WebPushSubscription(
            URI.create(endpoint),
            NotifyConfigTest.MINIMAL.get("VAPID_PUBLIC_KEY"),
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[16])));
    return STACK.said(STACK.direct(alice, bob), alice, "hello", Optional.empty());
  }

  /** A push service that counts when it has taken a notification. */
  private HttpServer service() throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            asked.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
            round.called(path);
            exchange.sendResponseHeaders(201, -1);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    service.start();
    return service;
  }
}
