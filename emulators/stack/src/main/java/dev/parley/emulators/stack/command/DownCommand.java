package dev.parley.emulators.stack.command;

import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.run.Console;
import dev.parley.emulators.stack.run.Leftovers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** {@code down}: asks the stack of a data folder to stop and waits until all of it has. */
final class DownCommand {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final DataFolder data;
  private final Console console;

  DownCommand(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
  }

  int run() {
    if (data.isInUse()) {
      return stop();
    }
    data.state().ifPresent(state -> new Leftovers(state, console).await());
    console.line("no stack runs on " + data.path());
    return 0;
  }

  private int stop() {
    Optional<ProcessHandle> launcher = data.launcher().flatMap(ProcessHandle::of);
    if (launcher.isEmpty()) {
      console.problem("the stack on " + data.path() + " is only just starting; try again");
      return 1;
    }
    launcher.get().destroy();
    try {
      CompletableFuture<ProcessHandle> end = launcher.get().onExit();
      end.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
      data.state().ifPresent(state -> new Leftovers(state, console).await());
      console.line("stopped");
      return 0;
    } catch (CompletionException running) {
      console.problem("the stack (process " + launcher.get().pid() + ") does not stop");
      return 1;
    }
  }
}
