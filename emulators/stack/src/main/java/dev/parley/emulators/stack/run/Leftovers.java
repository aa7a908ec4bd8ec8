package dev.parley.emulators.stack.run;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.stack.plan.RunState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The servers of a launcher that was killed: they are stopping by themselves; this waits. */
public final class Leftovers {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RunState state;
  private final Console console;

  public Leftovers(RunState state, Console console) {
    this.state = state;
    this.console = console;
  }

  /**
   * Waits until none is left.
   *
   * @throws ServerException if they do not end
   */
  public void await() {
    List<ProcessHandle> left = SupervisorProcesses.alive(state);
    if (left.isEmpty()) {
      return;
    }
    console.line("waiting for " + left.size() + " servers of the last run to stop …");
    try {
      CompletableFuture.allOf(
              left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException running) {
      throw new ServerException(
          "processes of the last run do not end: "
              + left.stream().filter(ProcessHandle::isAlive).map(ProcessHandle::pid).toList(),
          running);
    }
  }
}
