package dev.parley.emulators.junit;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that the tests of this JVM use. If the JVM is part of a test run, they are the run's
 * (see {@link SharedServers}); otherwise this JVM starts them, and stops them when it ends.
 */
final class RunningServers {
  private static final RunningServers INSTANCE = new RunningServers();

  private final Path folder =
      Path.of("target", "servers", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
  private final Optional<SharedServers> shared = SharedServers.ofTheRun(System.getenv());
  private final StartedServers own = new StartedServers(folder);
  private final Map<Kind, Server> used = new EnumMap<>(Kind.class);
  private final ConcurrentLinkedQueue<Server> deployables = new ConcurrentLinkedQueue<>();
  private final AtomicInteger folders = new AtomicInteger();

  private RunningServers() {
    Cache.delete(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "server-stopper"));
  }

  static RunningServers ofThisJvm() {
    return INSTANCE;
  }

  /** Starts those of {@code kinds} that do not run, all at once, and waits for them. */
  synchronized void start(Set<Kind> kinds) {
    List<Kind> missing = kinds.stream().filter(kind -> !used.containsKey(kind)).toList();
    List<CompletableFuture<Server>> starting = missing.stream().map(this::starting).toList();
    for (int i = 0; i < missing.size(); i++) {
      used.put(missing.get(i), StartedServers.await(starting.get(i)));
    }
  }

  synchronized Server get(Kind kind) {
    start(Set.of(kind));
    return used.get(kind);
  }

  int port() {
    return Ports.free();
  }

  Path newFolder(String name) {
    return folder.resolve(name + "-" + folders.incrementAndGet());
  }

  /** Closes {@code server}, which is one of ours under test, when this JVM ends. */
  <S extends Server> S closedAtEnd(S server) {
    deployables.add(server);
    return server;
  }

  private CompletableFuture<Server> starting(Kind kind) {
    return shared.map(run -> run.find(kind)).orElseGet(() -> own.start(kind));
  }

  /** Stops everything. A server that is still starting dies with this JVM. */
  private void stop() {
    deployables.parallelStream().forEach(Server::close);
    own.stop();
  }
}
