package dev.parley.emulators.stack.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A platform stops an idle instance for minutes, and its connections are lost meanwhile without a
 * word. The first request afterwards must succeed within its ordinary timeout.
 *
 * <p>Four seconds of freezing stand for minutes, and are harder to survive: after minutes every
 * heartbeat, keepalive and idle timeout is due at the thaw, so that clients look at their
 * connections at once; after four seconds none is due, and only the request itself can find out.
 * Four seconds are longer than the time (500 ms) in which the pool of PostgreSQL trusts a
 * connection without asking, and than what {@code FreezeWatch} takes for a freeze (3 s). {@code
 * -Dfreeze.seconds=300} freezes for real.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreezeIT {
  private static final long FREEZE_S = Long.getLong("freeze.seconds", 4);

  /** The web client gives up the refresh of a session after this time. */
  private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(6);

  /** How the connections were lost. */
  private enum Loss {
    /** An address translator on the way has forgotten them: nobody answers any more. */
    FORGOTTEN,
    /** The servers have closed them. */
    RESET;

    void of(Proxies proxies) {
      switch (this) {
        case FORGOTTEN -> proxies.forget();
        case RESET -> proxies.cut();
      }
    }
  }

  @RegisterExtension static final ProxiedDeployables EXTENSION = new ProxiedDeployables();

  private ProxiedDeployables deployables;
  private Documents documents;
  private ProxiedClient alice;

  /** Of each test its own: the emulator of Pub/Sub ties a chat to one of its streams. */
  private String chat;

  @BeforeAll
  void open() throws Exception {
    deployables = ProxiedDeployables.get();
    documents = new Documents(deployables.firestoreItself());
    alice = ProxiedClient.register(deployables.auth().url());
  }

  @BeforeEach
  void startChat() throws Exception {
    ProxiedClient bob = ProxiedClient.register(deployables.auth().url());
    chat = alice.directChat(chatUrl(), bob);
  }

  @ParameterizedTest
  @EnumSource
  void authShouldAnswerTheFirstRequestAfterAFreeze(Loss loss) throws Exception {
    // Several connections are in the pool, and all of them will be dead.
    List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream().forEach(i -> login());

    freeze(deployables.auth(), loss);

    long began = System.nanoTime();
    login();
    assertThat(since(began)).isLessThan(REFRESH_TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource
  void chatShouldAnswerTheFirstRequestAfterAFreeze(Loss loss) throws Exception {
    alice.say(chatUrl(), chat, "before");

    freeze(deployables.chat(), loss);

    long began = System.nanoTime();
    String after = alice.say(chatUrl(), chat, "after");
    assertThat(since(began)).isLessThan(ProxiedClient.TIMEOUT);
    // Its publisher's connection is dead too: the slow path would show the message after 30 s.
    await().atMost(ProxiedClient.TIMEOUT).until(() -> documents.shows(chat, after));
  }

  @ParameterizedTest
  @EnumSource
  void aggregateFlushShouldSweepInTheFirstCallAfterAFreeze(Loss loss) throws Exception {
    ProxiedClient.sweep(deployables.aggregateFlush().url());

    freeze(deployables.aggregateFlush(), loss);

    long began = System.nanoTime();
    ProxiedClient.sweep(deployables.aggregateFlush().url());
    assertThat(since(began)).isLessThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @EnumSource
  void theAggregatorShouldFlushTheFirstMessageAfterAFreeze(Loss loss) throws Exception {
    freeze(deployables.aggregator(), loss);

    String after = alice.say(chatUrl(), chat, "after the freeze of the aggregator");
    await().atMost(Duration.ofSeconds(30)).until(() -> documents.shows(chat, after));
  }

  private URI chatUrl() {
    return deployables.chat().url();
  }

  private void login() {
    try {
      alice.login(deployables.auth().url());
    } catch (IOException refused) {
      throw new AssertionError(refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Stops the process, loses all connections, and lets the process go on. */
  private void freeze(Server server, Loss loss) throws IOException, InterruptedException {
    ProcessHandle jvm = ProxiedDeployables.jvm(server);
    signal("STOP", jvm);
    try {
      Proxies lost = deployables.behind(server);
      // Only the service ends the streams of a subscriber that is gone. The emulator goes on
      // sending
      // to them, whatever the aggregator does.
      loss.of(server == deployables.aggregator() ? lost.withoutBus() : lost);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FREEZE_S);
      await().atMost(Duration.ofSeconds(FREEZE_S + 10)).until(() -> System.nanoTime() - until > 0);
    } finally {
      signal("CONT", jvm);
    }
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(status).isZero();
  }

  private static Duration since(long beganNs) {
    return Duration.ofNanos(System.nanoTime() - beganNs);
  }
}
