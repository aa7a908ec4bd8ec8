package dev.parley.emulators.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between a client and a server that answers every line with the same line. */
class TcpProxyTest {
  private static final Duration DELAY = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int ROUNDS = 20;

  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();

  private EchoServer server;
  private TcpProxy proxy;
  private Socket client;

  @BeforeEach
  void open() throws IOException {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    server = new EchoServer();
    proxy = TcpProxy.start(server.endpoint());
    client = connected();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    proxy.close();
    server.close();
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertThat(uncaught).as("what threads of the proxy have thrown").isEmpty();
  }

  @Test
  void whatIsSentShouldArriveInOrder() throws IOException {
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      send("line " + i + "\n");
      sent.append("line ").append(i).append('\n');
    }

    assertThat(received(sent.length())).isEqualTo(sent.toString());
  }

  @Test
  void aDelayOfRequestsShouldKeepThemFromTheServer() throws IOException {
    proxy.set(Conditions.NORMAL.withRequests(Delay.of(DELAY)));

    long began = System.nanoTime();
    send("hello\n");

    assertThat(received(6)).isEqualTo("hello\n");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(DELAY);
  }

  @Test
  void aDelayOfAnswersShouldLetRequestsPassAtOnce() throws IOException {
    proxy.set(Conditions.NORMAL.withAnswers(Delay.of(LONG)));

    send("hello\n");

    await().untilAsserted(() -> assertThat(server.read()).isEqualTo("hello\n"));
    client.setSoTimeout(100);
    assertThatThrownBy(() -> received(1)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void whatWaitsShouldPassAtOnceWhenTheDelayEnds() throws IOException {
    proxy.set(Conditions.NORMAL.withAnswers(Delay.of(LONG)));
    send("one\n");
    send("two\n");
    await().until(() -> server.read().endsWith("two\n"));

    proxy.set(Conditions.NORMAL);

    assertThat(received(8)).isEqualTo("one\ntwo\n");
  }

  @Test
  void whatWaitsInAStallShouldPassBetweenStalls() throws IOException {
    long began = System.nanoTime();
    proxy.set(Conditions.NORMAL.withStalls(DELAY, LONG));

    send("hello\n");

    assertThat(received(6)).isEqualTo("hello\n");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(DELAY);
  }

  @Test
  void requestsAboveTheCapacityShouldWaitInOrder() throws IOException {
    // Each is a request of its own, because it is sent after the answer to the one before it.
    proxy.set(Conditions.NORMAL.withCapacity(20));
    long before = proxy.requests();

    long began = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      send("x\n");
      assertThat(received(2)).isEqualTo("x\n");
    }

    assertThat(proxy.requests() - before).isEqualTo(5);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isGreaterThanOrEqualTo(Duration.ofMillis(4 * 50 - 5));
  }

  @Test
  void aCutShouldResetTheClient() throws IOException {
    send("hello\n");
    received(6);

    proxy.cut();

    assertThatThrownBy(() -> received(1)).isInstanceOf(SocketException.class);
    assertThat(proxy.connections()).isZero();
  }

  @Test
  void aForgottenConnectionShouldStaySilentWhileNewOnesWork() throws IOException {
    send("hello\n");
    received(6);

    proxy.forget();
    send("into the void\n");

    client.setSoTimeout(100);
    assertThatThrownBy(() -> received(1)).isInstanceOf(SocketTimeoutException.class);
    assertThat(server.read()).isEqualTo("hello\n");
    client.close();
    await().until(() -> proxy.connections() == 0);
    client = connected();
    send("again\n");
    assertThat(received(6)).isEqualTo("again\n");
  }

  @Test
  void newConnectionsShouldBeRefusedUntilTheyAreAdmitted() throws IOException {
    // A connection that the proxy has not taken yet is lost with its listener.
    await().until(() -> proxy.connections() == 1);

    for (int round = 0; round < ROUNDS; round++) {
      proxy.refuse();
      assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
      send("still open\n");
      assertThat(received(11)).isEqualTo("still open\n");
      proxy.admit();
      connected().close();
    }
  }

  @Test
  void aCutShouldReachAConnectionThatIsBeingOpened() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TcpProxy before = TcpProxy.start("127.0.0.1:" + full.getLocalPort())) {
      // Nobody accepts: when the backlog is full, the system lets the next ones wait.
      List<Socket> backlog = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        backlog.add(new Socket(InetAddress.getLoopbackAddress(), before.port()));
      }
      await().until(() -> before.connections() == backlog.size());

      before.cut();

      for (Socket each : backlog) {
        assertThatThrownBy(() -> each.getInputStream().read()).isInstanceOf(SocketException.class);
        each.close();
      }
      assertThat(before.connections()).isZero();
    }
  }

  @Test
  void connectionsThatEndWhileTheyAreOpenedOrCutShouldBeHarmless() throws IOException {
    // Each costs the proxy five threads.
    for (int round = 0; round < ROUNDS / 2; round++) {
      Socket brief = connected();
      proxy.cut();
      brief.close();
    }
    // All rounds may be over before the proxy takes the first connection.
    client.close();

    await().until(() -> proxy.connections() == 0);
    client = connected();
    send("hello\n");
    assertThat(received(6)).isEqualTo("hello\n");
  }

  @Test
  void aServerThatIsDownShouldBeToldToTheClient() throws IOException {
    server.close();

    try (Socket another = connected()) {
      assertThatThrownBy(
              () -> {
                another.getOutputStream().write('x');
                if (another.getInputStream().read() < 0) {
                  throw new SocketException("closed");
                }
              })
          .isInstanceOf(SocketException.class);
      // The first connection may have waited for a server that never took it.
      await().until(() -> proxy.connections() <= 1);
    }
  }

  @Test
  void theEndOfAStreamShouldReachTheOtherSideAfterWhatWasSentBefore() throws IOException {
    proxy.set(Conditions.NORMAL.withRequests(Delay.of(DELAY)));
    send("last\n");
    client.shutdownOutput();

    assertThat(new String(client.getInputStream().readAllBytes(), UTF_8)).isEqualTo("last\n");
    await().until(() -> proxy.connections() == 0);
  }

  @Test
  void senselessConditionsShouldBeRefused() {
    assertThatThrownBy(() -> Conditions.NORMAL.withCapacity(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Conditions.NORMAL.withStalls(DELAY, DELAY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Delay(LONG, DELAY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Delay.of(DELAY.negated()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Socket connected() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private void send(String text) throws IOException {
    client.getOutputStream().write(text.getBytes(UTF_8));
  }

  private String received(int bytes) throws IOException {
    return new String(client.getInputStream().readNBytes(bytes), UTF_8);
  }
}
