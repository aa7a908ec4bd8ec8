package dev.parley.shared.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tells which dependencies of a deployable answer. It is the handler of {@code GET /health}. */
public final class Health implements Handler {
  /** A dependency that takes longer counts as down. Every prober waits longer than this. */
  private static final long CHECK_TIMEOUT_MS = 1_000;

  /** Asks one dependency. Any exception means that it is down. */
  @FunctionalInterface
  public interface Check {
    void run() throws Exception;
  }

  private final Map<String, Check> checks;
  private final Set<String> dispensable;

  public Health(Map<String, Check> checks) {
    this(checks, Set.of());
  }

  /**
   * Asks {@code checks}.
   *
   * @param dispensable names of dependencies whose failure is shown but leaves the deployable up
   */
  public Health(Map<String, Check> checks, Set<String> dispensable) {
    this.checks = Map.copyOf(checks);
    this.dispensable = Set.copyOf(dispensable);
  }

  /**
   * 200 if every dependency answers that is not dispensable, otherwise 503. The body names the
   * state of each dependency.
   */
  @Override
  public Response handle(Request request) {
    return report();
  }

  /** As {@link #handle}, for callers without a request. */
  public Response report() {
    Map<String, CompletableFuture<String>> running = new TreeMap<>();
    checks.forEach((name, check) -> running.put(name, ask(check)));
    Map<String, String> dependencies = new LinkedHashMap<>();
    running.forEach((name, state) -> dependencies.put(name, state.join()));
    boolean up =
        dependencies.entrySet().stream()
            .allMatch(d -> d.getValue().equals("up") || dispensable.contains(d.getKey()));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", up ? "up" : "down");
    body.put("dependencies", dependencies);
    return new Response(up ? 200 : 503, Map.of(), body);
  }

  private static CompletableFuture<String> ask(Check check) {
    return CompletableFuture.supplyAsync(() -> state(check))
        .completeOnTimeout("down", CHECK_TIMEOUT_MS, TimeUnit.MILLISECONDS);
  }

  private static String state(Check check) {
    try {
      check.run();
      return "up";
    } catch (Exception failed) {
      return "down";
    }
  }
}
