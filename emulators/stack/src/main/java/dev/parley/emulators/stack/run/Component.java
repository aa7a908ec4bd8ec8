package dev.parley.emulators.stack.run;

import dev.parley.emulators.server.Server;
import dev.parley.emulators.stack.plan.Service;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One step of starting the stack.
 *
 * @param name as people see it
 * @param after the steps that must be done before
 * @param restartsAfter the server whose restart this one cannot live through
 * @param start does it; gives the server that then runs, if the step starts one
 */
record Component(String name, Set<String> after, Optional<String> restartsAfter, Start start) {
  Component {
    after = Set.copyOf(after);
  }

  static Component of(String name, Start start, Service... after) {
    return new Component(name, names(after), Optional.empty(), start);
  }

  Component alsoAfter(String step) {
    Set<String> all = new HashSet<>(after);
    all.add(step);
    return new Component(name, all, restartsAfter, start);
  }

  Component restartedAfter(Service service) {
    return new Component(name, after, Optional.of(service.title()), start);
  }

  private static Set<String> names(Service... services) {
    return Arrays.stream(services).map(Service::title).collect(Collectors.toSet());
  }

  /** Starts once and waits until ready; {@code again} after the server died. */
  @FunctionalInterface
  interface Start {
    Optional<Server> run(boolean again) throws InterruptedException;
  }
}
