package dev.parley.emulators.stack;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.Server;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Watches the servers that run and starts again what dies, after a pause that doubles each time.
 *
 * <p>In production every part may be replaced at any moment and the others must live with it; so
 * they must here, where it is also more pleasant than to lose the whole stack. A server that keeps
 * dying ends the stack: then something is wrong that no restart mends.
 */
final class Keeper {
  private static final int FAILURES_MAX = 5;
  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
  private static final Duration STABLE = Duration.ofMinutes(1);

  private final Console console;
  private final Executor threads;
  private final boolean relentless;
  private final Runnable changed;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> lost = new CompletableFuture<>();
  private volatile boolean stopping;

  /**
   * Makes a keeper that uses one of {@code threads} per server.
   *
   * @param relentless whether to pause for nothing and to give up never
   * @param changed called whenever the set of running processes is another one
   */
  Keeper(Console console, Executor threads, boolean relentless, Runnable changed) {
    this.console = console;
    this.threads = threads;
    this.relentless = relentless;
    this.changed = changed;
  }

  /** Watches {@code server} from now on. */
  void keep(Component component, Server server) {
    kept.put(component.name(), new Kept(component, server));
    changed.run();
    server.process().ifPresent(process -> threads.execute(() -> watch(component, process)));
  }

  /** Ends exceptionally when a server cannot be kept alive. */
  CompletableFuture<Void> lost() {
    return lost;
  }

  /** Those of {@code services} that run. */
  List<Server> servers(List<Service> services) {
    return services.stream()
        .map(service -> kept.get(service.title()))
        .filter(Objects::nonNull)
        .map(Kept::server)
        .toList();
  }

  /** All servers that run, by name. */
  Map<String, Server> servers() {
    Map<String, Server> servers = new ConcurrentHashMap<>();
    kept.forEach((name, k) -> servers.put(name, k.server()));
    return servers;
  }

  /** Lets every server end without starting it again. */
  void stopKeeping() {
    stopping = true;
  }

  private void watch(Component component, ServerProcess first) {
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
    kept.put(component.name(), new Kept(component, server));
    changed.run();
    console.done(component.name(), Duration.ofNanos(System.nanoTime() - began));
    kept.values().stream()
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

  private record Kept(Component component, Server server) {}
}
