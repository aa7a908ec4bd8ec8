package dev.parley.emulators.stack.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.server.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  private static final Duration SWEEP_TIMEOUT = Duration.ofSeconds(30);

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
  void everyDeployableShouldServeItsFirstRequestAfterAFreeze(Loss loss) throws Exception {
    // Several connections are in the pool of auth, and all of them will be dead.
    List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream().forEach(i -> login());
    alice.say(chatUrl(), chat, "before");
    ProxiedClient.sweep(deployables.aggregateFlush().url());

    freeze(loss);

    CompletableFuture<Duration> login = CompletableFuture.supplyAsync(() -> taken(this::login));
    CompletableFuture<Duration> sweep = CompletableFuture.supplyAsync(() -> taken(this::sweep));
    long began = System.nanoTime();
    String after = alice.say(chatUrl(), chat, "after");
    Duration send = since(began);
    // The connections of chat's publisher and of the aggregator are dead too. The slow path would
    // show the message after 30 s.
    await().atMost(ProxiedClient.TIMEOUT).until(() -> documents.shows(chat, after));
    Duration shown = since(began);
    System.out.printf(
        "frozen for %d s, connections %s: login %d ms, send %d ms, shown after %d ms, sweep %d ms%n",
        FREEZE_S,
        loss,
        login.get().toMillis(),
        send.toMillis(),
        shown.toMillis(),
        sweep.get().toMillis());
    assertThat(login.get()).as("auth").isLessThan(REFRESH_TIMEOUT);
    assertThat(send).as("chat").isLessThan(ProxiedClient.TIMEOUT);
    assertThat(sweep.get()).as("aggregate-flush").isLessThan(SWEEP_TIMEOUT);
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

  private void sweep() {
    try {
      ProxiedClient.sweep(deployables.aggregateFlush().url());
    } catch (IOException refused) {
      throw new AssertionError(refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static Duration taken(Runnable request) {
    long began = System.nanoTime();
    request.run();
    return since(began);
  }

  /** Stops all processes, loses all connections, and lets the processes go on. */
  private void freeze(Loss loss) throws IOException, InterruptedException {
    List<Server> all =
        List.of(
            deployables.auth(),
            deployables.chat(),
            deployables.aggregateFlush(),
            deployables.aggregator());
    List<ProcessHandle> processes = all.stream().map(ProxiedDeployables::jvm).toList();
    signal("STOP", processes);
    try {
      for (Server server : all) {
        Proxies lost = deployables.behind(server);
        // Only the service ends the streams of a subscriber that is gone. The emulator goes on
        // sending to them, whatever the aggregator does.
        loss.of(server == deployables.aggregator() ? lost.withoutBus() : lost);
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(FREEZE_S);
      await().atMost(Duration.ofSeconds(FREEZE_S + 10)).until(() -> System.nanoTime() - until > 0);
    } finally {
      signal("CONT", processes);
    }
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> words.add(Long.toString(process.pid())));
    assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
  }

  private static Duration since(long beganNs) {
    return Duration.ofNanos(System.nanoTime() - beganNs);
  }
}
