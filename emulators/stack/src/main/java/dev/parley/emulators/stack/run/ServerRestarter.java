package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.Server;
import dev.parley.emulators.stack.plan.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Watches the servers that run, and starts a server again if it has ended, after a pause that
 * doubles each time.
 *
 * <p>In production every part may be replaced at any moment and the others must go on; so it is
 * here. A server that ends again and again ends the stack: then a restart does not help.
 */
final class ServerRestarter {
  private static final int FAILURES_MAX = 5;
  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final Console console;
  private final Executor threads;
  private final boolean relentless;
  private final Runnable changed;
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private volatile boolean stopping;

  /**
   * Makes a restarter that uses one of {@code threads} per server.
   *
   * @param relentless whether to restart without a pause and never to give up
   * @param changed called after each change in the set of running processes
   */
  ServerRestarter(Console console, Executor threads, boolean relentless, Runnable changed) {
    this.console = console;
    this.threads = threads;
    this.relentless = relentless;
    this.changed = changed;
  }

  /** Watches {@code server} from now on. */
  void watch(Component component, Server server) {
    watched.put(component.name(), new Watched(component, server));
    changed.run();
    server.process().ifPresent(process -> threads.execute(() -> restartAtEnd(component, process)));
  }

  /** Ends exceptionally if a server ends again and again. */
  CompletableFuture<Void> lost() {
    return lost;
  }

  /** Those of {@code services} that run. */
  List<Server> servers(List<Service> services) {
    return services.stream()
        .map(service -> watched.get(service.title()))
        .filter(Objects::nonNull)
        .map(Watched::server)
        .toList();
  }

  /** All servers that run, by name. */
  Map<String, Server> servers() {
    Map<String, Server> servers = new ConcurrentHashMap<>();
    watched.forEach((name, k) -> servers.put(name, k.server()));
    return servers;
  }

  /** Lets every server end without starting it again. */
  void stopRestarting() {
    stopping = true;
  }

  private void restartAtEnd(Component component, ServerProcess first) {
    ServerProcess process = first;
    int failures = 0;
    try {
      while (true) {
        long since = System.nanoTime();
        int status = process.onExit().join();
        if (stopping) {
          return;
        }
        failures = System.nanoTime() - since > STABLE.toNanos() ? 1 : failures + 1;
        pause(process, status, failures);
        Optional<ServerProcess> next = restart(component);
        if (next.isEmpty()) {
          return;
        }
        process = next.get();
      }
    } catch (RuntimeException failed) {
      if (!stopping) {
        lost.completeExceptionally(failed);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(ServerProcess process, int status, int failures) throws InterruptedException {
    String what = process.name() + " ended with status " + status + " (log: " + process.log() + ")";
    if (relentless) {
      console.problem(what + "; starting it again");
      return;
    }
    if (failures > FAILURES_MAX) {
      throw new ServerException(what + ", time and again: giving up");
    }
    long pauseMs = PAUSE_MIN.toMillis() << (failures - 1);
    console.problem(what + "; starting it again in " + pauseMs / 1000 + " s");
    Thread.sleep(pauseMs);
  }

  private Optional<ServerProcess> restart(Component component) throws InterruptedException {
    long began = System.nanoTime();
    Server server = started(component);
    watched.put(component.name(), new Watched(component, server));
    changed.run();
    console.done(component.name(), Duration.ofNanos(System.nanoTime() - began));
    watched.values().stream()
        .filter(k -> k.component().restartsAfter().filter(component.name()::equals).isPresent())
        .forEach(k -> k.server().close());
    return server.process();
  }

  private Server started(Component component) throws InterruptedException {
    while (true) {
      try {
        return component.start().run(true).orElseThrow();
      } catch (ServerException failed) {
        if (!relentless || stopping) {
          throw failed;
        }
        console.problem(failed.getMessage() + "; starting it again");
      }
    }
  }

  private record Watched(Component component, Server server) {}
}
