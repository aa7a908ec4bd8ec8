package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.server.Server;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/** Starts components, each as soon as those that it waits for are ready. */
final class StartOrder {
  private final Console console;
  private final ExecutorService threads;
  private final Map<String, CompletableFuture<Optional<Server>>> steps = new HashMap<>();

  StartOrder(Console console, ExecutorService threads) {
    this.console = console;
    this.threads = threads;
  }

  /**
   * Starts {@code components} and waits for all of them. In the list, a component comes after those
   * that it waits for.
   *
   * @throws ServerException of the first that failed, at once
   */
  void run(List<Component> components, Listener listener) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    for (Component component : components) {
      CompletableFuture<?>[] before =
          component.after().stream().map(steps::get).toArray(CompletableFuture[]::new);
      CompletableFuture<Optional<Server>> step =
          CompletableFuture.allOf(before)
              .thenApplyAsync(ready -> start(component, listener), threads)
              .whenComplete((server, error) -> failFast(error, failed));
      steps.put(component.name(), step);
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(steps.values().toArray(CompletableFuture[]::new));
    try {
      CompletableFuture.anyOf(failed, all).join();
    } catch (CompletionException first) {
      throw clear(first);
    }
  }

  private static void failFast(Throwable error, CompletableFuture<Void> failed) {
    if (error != null) {
      failed.completeExceptionally(error);
    }
  }

  private Optional<Server> start(Component component, Listener listener) {
    long began = System.nanoTime();
    try {
      Optional<Server> server = component.start().run(false);
      console.done(component.name(), Duration.ofNanos(System.nanoTime() - began));
      server.ifPresent(s -> listener.started(component, s));
      return server;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerException(component.name() + " was interrupted while starting", interrupted);
    }
  }

  /** The error underneath those that futures wrap around it. */
  private static RuntimeException clear(CompletionException wrapped) {
    Throwable cause = wrapped;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof RuntimeException runtime ? runtime : wrapped;
  }

  /** Learns of every server that runs. */
  @FunctionalInterface
  interface Listener {
    void started(Component component, Server server);
  }
}
