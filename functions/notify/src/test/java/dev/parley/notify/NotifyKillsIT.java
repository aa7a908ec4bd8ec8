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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often a device is called twice for one message if the function is killed again and again.
 *
 * <p>{@code -Dnotify.kills=100} for the figure in docs/notifications.md.
 */
class NotifyKillsIT {
  @RegisterExtension static final NotifyStack STACK = new NotifyStack();

  private static final int KILLS = Integer.getInteger("notify.kills", 2);

  /** Messages that are pushed when the function is killed. */
  private static final int UNDER_WAY = 16;

  private static final int KILLED_WITHIN_MS = 400;
  private static final int ANSWER_MS_MAX = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Random random = new Random(1);

  /** What was pushed, by the path of the device that it is for. */
  private final Map<String, StoredEvent> messages = new LinkedHashMap<>();

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
        URI url = function.url();
        List<CompletableFuture<Void>> pushes = new ArrayList<>();
        for (int i = 0; i < UNDER_WAY; i++) {
          String path = "/" + UUID.randomUUID();
          StoredEvent message = messageTo(origin + path);
          messages.put(path, message);
          unanswered.put(path, message);
          pushes.add(
              CompletableFuture.runAsync(
                  () -> {
                    if (push(url, message) == 204) {
                      unanswered.remove(path);
                    }
                  }));
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(KILLED_WITHIN_MS));
        kill(function);
        pushes.forEach(push -> push.handle((ended, failed) -> null).join());
        function = NotifyStack.function(environment);
      }
      int repeated = unanswered.size();
      URI last = function.url();
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                unanswered.entrySet().removeIf(each -> push(last, each.getValue()) == 204);
                return unanswered.isEmpty();
              });
      judge(repeated);
    } finally {
      function.close();
      service.stop(0);
    }
  }

  /** Kills the JVM as {@code kill -9} does, and waits for its end. */
  static void kill(FunctionServer function) {
    ProcessHandle.of(function.process().orElseThrow().pid())
        .orElseThrow()
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);
    function.close();
  }

  /** Every device was called, and again at most those whose message was not acknowledged. */
  private void judge(int repeated) {
    List<Integer> calls = messages.keySet().stream().map(this::asked).toList();
    long twice = calls.stream().filter(count -> count > 1).count();
    System.out.printf(
        "kills: %d, messages: %d, pushed again: %d, devices called twice: %d%n",
        KILLS, messages.size(), repeated, twice);
    assertThat(calls).allMatch(count -> count >= 1);
    // Not two for each: on a machine that stands still, an attempt may run out of time.
    assertThat(calls.stream().mapToInt(count -> count - 1).sum()).isLessThanOrEqualTo(repeated);
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

  /** A push service that takes some time to answer, and counts when it has taken a notification. */
  private HttpServer service() throws Exception {
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(Executors.newCachedThreadPool());
    service.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            asked.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(ANSWER_MS_MAX));
            exchange.sendResponseHeaders(201, -1);
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
    service.start();
    return service;
  }
}
