package dev.parley.shared.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of ended sessions, fetched over HTTP. */
class PublishedEndedSessionsTest {
  private final SessionId one = new SessionId(UUID.randomUUID());
  private final SessionId two = new SessionId(UUID.randomUUID());
  private final AtomicInteger fetches = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile String list = "{\"sessions\":[]}";
  private volatile int status = 200;
  private volatile boolean hangs;
  private volatile Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private HttpServer server;
  private PublishedEndedSessions ended;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          fetches.incrementAndGet();
          if (hangs) {
            awaitRelease();
          }
          byte[] body = list.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/list");
    ended = new PublishedEndedSessions(address, () -> now);
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
  }

  @Test
  void containsShouldTellWhatThePublishedListHolds() {
    publish(one);

    assertThat(ended.contains(one)).isTrue();
    assertThat(ended.contains(two)).isFalse();
  }

  @Test
  void theListShouldBeFetchedOnceInAWhileHoweverManyTokensAreVerified() {
    for (int i = 0; i < 100; i++) {
      ended.contains(one);
    }
    now = now.plus(PublishedEndedSessions.RENEWED_AFTER.minusMillis(1));
    ended.contains(one);

    assertThat(fetches).hasValue(1);
  }

  @Test
  void anOlderListShouldBeRenewedWithoutWaiting() {
    ended.contains(one);
    publish(one);
    hangs = true;
    now = now.plus(PublishedEndedSessions.RENEWED_AFTER);

    assertThat(ended.contains(one)).isFalse();

    released.countDown();
    await().untilAsserted(() -> assertThat(ended.contains(one)).isTrue());
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aRequestShouldWaitForTheListAfterAnIdleTime() {
    ended.contains(one);
    publish(one);
    now = now.plus(PublishedEndedSessions.STALE_AFTER);

    assertThat(ended.contains(one)).isTrue();
  }

  @Test
  void aRequestShouldNotWaitLongForAServerThatHangs() {
    hangs = true;
    long begun = System.nanoTime();

    assertThat(ended.contains(one)).isFalse();

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(
            Duration.ofMillis(PublishedEndedSessions.WAIT_MS_MAX),
            Duration.ofMillis(3 * PublishedEndedSessions.WAIT_MS_MAX));
  }

  @Test
  void theLastListShouldStayInForceWhileTheServerFails() {
    publish(one);
    ended.contains(one);
    for (String broken : new String[] {"{}", "no JSON", "{\"sessions\":[null]}", "[]", ""}) {
      list = broken;
      now = now.plus(Duration.ofMinutes(10));
      assertThat(ended.contains(one)).as(broken).isTrue();
    }
    publish(two);
    status = 503;
    now = now.plus(Duration.ofMinutes(10));
    assertThat(ended.contains(one)).isTrue();
    status = 200;
    ended.contains(one);
    now = now.plus(PublishedEndedSessions.FAILURE_PAUSE);

    assertThat(ended.contains(two)).isTrue();
  }

  @Test
  void aFailureShouldCauseNoFetchForEveryRequest() {
    status = 503;

    for (int i = 0; i < 20; i++) {
      ended.contains(one);
    }

    assertThat(fetches).hasValue(1);
  }

  @Test
  void aClockThatIsSetBackShouldNotKeepAnOldListYoung() {
    ended.contains(one);
    publish(one);
    now = now.minus(Duration.ofHours(1));

    assertThat(ended.contains(one)).isTrue();
  }

  @Test
  void aDigestShouldHideTheId() {
    assertThat(one.digest()).matches("[A-Za-z0-9_-]{12}").isNotEqualTo(two.digest());
    assertThat(SessionId.parse(one.toString())).contains(one);
    assertThat(SessionId.parse("1-1-1-1-1")).isEmpty();
    assertThat(SessionId.parse("")).isEmpty();
    assertThat(SessionId.parse(null)).isEmpty();
  }

  private void publish(SessionId session) {
    list = "{\"sessions\":[\"" + session.digest() + "\"]}";
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
