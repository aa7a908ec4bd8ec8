package dev.parley.emulators.junit;

import dev.parley.emulators.file.Cache;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.push.LocalPushServices;
import dev.parley.emulators.server.Cassandra;
import dev.parley.emulators.server.FirebaseAuthEmulator;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.Kafka;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.server.PubSubEmulator;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.emulators.server.Server;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The servers that this process has started for tests: one of each kind, in a folder of its own.
 */
final class StartedServers {
  private final Path folder;
  private final Map<Kind, CompletableFuture<Server>> byKind = new EnumMap<>(Kind.class);
  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "server-starter");
            thread.setDaemon(true);
            return thread;
          });

  /** The files of the servers go below {@code folder}. */
  StartedServers(Path folder) {
    this.folder = folder;
  }

  /** Begins to start the server of {@code kind} if nobody has asked for it before. */
  synchronized CompletableFuture<Server> start(Kind kind) {
    return byKind.computeIfAbsent(
        kind, k -> CompletableFuture.supplyAsync(() -> startOne(k), starters));
  }

  /**
   * Waits for a server that {@link #start} was asked for.
   *
   * @throws ServerException if it did not start
   */
  static Server await(CompletableFuture<Server> server) {
    try {
      return server.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof ServerException clear ? clear : failed;
    }
  }

  /** Stops all servers at the same time and deletes their data. Their logs stay. */
  synchronized void stop() {
    byKind.values().stream()
        .filter(server -> server.isDone() && !server.isCompletedExceptionally())
        .map(CompletableFuture::join)
        .toList()
        .parallelStream()
        .forEach(Server::close);
    byKind.keySet().forEach(kind -> Cache.delete(folderOf(kind).resolve("data")));
  }

  private Server startOne(Kind kind) {
    Path own = folderOf(kind);
    int port = Ports.free();
    try {
      return switch (kind) {
        case CASSANDRA -> Cassandra.startOnce(own, port);
        case POSTGRESQL -> PostgreSql.start(own, port);
        case FIRESTORE ->
            FirestoreEmulator.start(own, port, ProjectRoot.find().resolve("firestore.rules"));
        case PUBSUB -> PubSubEmulator.start(own, port);
        case KAFKA -> Kafka.start(own, port);
        case FIREBASE_AUTH -> FirebaseAuthEmulator.start(own, port, Servers.PROJECT);
        case PUSH_SERVICES -> LocalPushServices.start(own, port);
        case S3PROXY -> S3Proxy.start(own, port, List.of(Servers.PAGE));
      };
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerException(kind + " was interrupted while starting", interrupted);
    }
  }

  private Path folderOf(Kind kind) {
    return folder.resolve(kind.name().toLowerCase(Locale.ROOT));
  }
}
