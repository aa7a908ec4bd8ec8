package dev.parley.emulators.junit;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers of this JVM: each started at most once, all stopped when it ends. */
final class RunningServers {
  private static final RunningServers INSTANCE = new RunningServers();

  private final Path folder =
      Path.of("target", "servers", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
  private final Map<Kind, CompletableFuture<Server>> byKind = new EnumMap<>(Kind.class);
  private final ConcurrentLinkedQueue<Server> others = new ConcurrentLinkedQueue<>();
  private final AtomicInteger folders = new AtomicInteger();
  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "server-starter");
            thread.setDaemon(true);
            return thread;
          });

  private RunningServers() {
    Cache.delete(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "server-stopper"));
  }

  static RunningServers ofThisJvm() {
    return INSTANCE;
  }

  /** Starts those of {@code kinds} that do not run, all at once, and waits for them. */
  void start(Set<Kind> kinds) {
    List<CompletableFuture<Server>> wanted = kinds.stream().map(this::started).toList();
    wanted.forEach(RunningServers::await);
  }

  Server get(Kind kind) {
    return await(started(kind));
  }

  int port() {
    return Ports.free();
  }

  Path newFolder(String name) {
    return folder.resolve(name + "-" + folders.incrementAndGet());
  }

  <S extends Server> S closedAtEnd(S server) {
    others.add(server);
    return server;
  }

  private synchronized CompletableFuture<Server> started(Kind kind) {
    return byKind.computeIfAbsent(
        kind, k -> CompletableFuture.supplyAsync(() -> startOne(k), starters));
  }

  private Server startOne(Kind kind) {
    Path own = folder.resolve(kind.name().toLowerCase(java.util.Locale.ROOT));
    int port = Ports.free();
    try {
      return switch (kind) {
        case CASSANDRA -> Cassandra.start(own, port);
        case POSTGRESQL -> PostgreSql.start(own, port);
        case FIRESTORE ->
            FirestoreEmulator.start(own, port, ProjectRoot.find().resolve("firestore.rules"));
        case PUBSUB -> PubSubEmulator.start(own, port);
        case KAFKA -> Kafka.start(own, port);
        case FIREBASE_AUTH -> FirebaseAuthEmulator.start(own, port, Servers.PROJECT);
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerException(kind + " was interrupted while starting", interrupted);
    }
  }

  private static Server await(CompletableFuture<Server> server) {
    try {
      return server.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof ServerException clear ? clear : failed;
    }
  }

  /** Stops all at the same time; what is still starting dies with this JVM. */
  private void stop() {
    others.addAll(
        byKind.values().stream()
            .filter(f -> f.isDone() && !f.isCompletedExceptionally())
            .map(CompletableFuture::join)
            .toList());
    others.parallelStream().forEach(Server::close);
    for (Kind kind : byKind.keySet()) {
      Cache.delete(folder.resolve(kind.name().toLowerCase(java.util.Locale.ROOT)).resolve("data"));
    }
  }
}
