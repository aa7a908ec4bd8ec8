package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.FirestoreEmulator;
import dev.parley.emulators.server.Server;
import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.emulators.stack.plan.RunState;
import dev.parley.emulators.stack.plan.Service;
import dev.parley.emulators.stack.plan.StackPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One running stack, from the first server to the last. */
public final class Stack {
  private static final int EXPORT_INTERVAL_S = 60;
  private static final int THREADS = 16;

  /** What uses the other servers, and therefore stops before them. */
  private static final List<Service> OURS =
      List.of(
          Service.WEB,
          Service.AUTH,
          Service.CHAT,
          Service.CHAT_2,
          Service.AGGREGATE_FLUSH,
          Service.AGGREGATOR);

  private final DataFolder data;
  private final Console console;
  private final Components components;
  private final Optional<StoreProxies> proxies;
  private final ServerRestarter restarter;
  private final FlushSchedule flushes;
  private Future<?> exports = CompletableFuture.completedFuture(null);
  private Future<?> flushing = CompletableFuture.completedFuture(null);
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "stack");
            thread.setDaemon(true);
            return thread;
          });

  public Stack(Path root, DataFolder data, StackPlan plan, Console console) {
    this.data = data;
    this.console = console;
    this.proxies =
        plan.relentless()
            ? Optional.of(new StoreProxies(data, plan.ports(), console))
            : Optional.empty();
    this.components = new Components(root, data, plan, proxies);
    this.flushes =
        new FlushSchedule(
            plan.ports().url(Service.AGGREGATE_FLUSH),
            new Environments(data, plan).callToken(),
            plan.flushEvery(),
            console);
    this.restarter = new ServerRestarter(console, threads, plan.relentless(), this::writeState);
  }

  /**
   * Starts everything and returns when all of it is ready.
   *
   * @throws ServerException of the first that could not start
   */
  public void start() {
    proxies.ifPresent(between -> between.start(threads));
    new StartOrder(console, threads).run(components.all(), restarter::watch);
    exports =
        threads.scheduleWithFixedDelay(
            this::exportFirestore, EXPORT_INTERVAL_S, EXPORT_INTERVAL_S, TimeUnit.SECONDS);
    flushing = flushes.start(threads);
  }

  /**
   * Blocks until a server ends again and again.
   *
   * @throws java.util.concurrent.CompletionException with the reason
   */
  public void awaitLoss() {
    restarter.lost().join();
  }

  /** Stops everything: first what writes, then Firestore's documents to disk, then the rest. */
  public void stop() {
    restarter.stopRestarting();
    exports.cancel(false);
    flushing.cancel(true);
    restarter.servers(OURS).parallelStream().forEach(Server::close);
    exportFirestore();
    ServerProcess.closeAll();
    threads.shutdownNow();
    data.forgetState();
  }

  private synchronized void exportFirestore() {
    for (Server server : restarter.servers(List.of(Service.FIRESTORE))) {
      if (server instanceof FirestoreEmulator firestore
          && server.process().filter(ServerProcess::isAlive).isPresent()) {
        export(firestore);
      }
    }
  }

  private void export(FirestoreEmulator firestore) {
    try {
      firestore.export(data.of(Service.FIRESTORE), Environments.PROJECT);
    } catch (ServerException failed) {
      console.problem(failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void writeState() {
    Map<String, RunState.RunningServer> running = new HashMap<>();
    Map<String, Server> servers = restarter.servers();
    servers.forEach(
        (name, server) ->
            server
                .process()
                .ifPresent(
                    p ->
                        running.put(
                            name,
                            new RunState.RunningServer(
                                p.pid(), server.port(), p.log().toString()))));
    data.write(new RunState(ProcessHandle.current().pid(), running));
  }
}
