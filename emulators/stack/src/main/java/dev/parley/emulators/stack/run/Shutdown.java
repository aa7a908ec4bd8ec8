package dev.parley.emulators.stack.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the launcher and all servers, whatever the reason: Ctrl-C, SIGTERM, a lost terminal, a lost
 * parent, or a server that ends again and again.
 */
public final class Shutdown {
  private static final int PARENT_CHECK_INTERVAL_MS = 300;

  private final Stack stack;
  private final Console console;
  private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean begun = new AtomicBoolean();

  /** Takes over what happens when the JVM is asked to end. */
  public Shutdown(Stack stack, Console console) {
    this.stack = stack;
    this.console = console;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stack-shutdown"));
  }

  /** Ends the launcher with a message and status 1. */
  public void because(String message) {
    if (!begun.get()) {
      failure.set(Optional.of(message));
    }
    System.exit(1);
  }

  /**
   * Ends the launcher when the process that started it ends: make does not pass on a SIGKILL, and
   * without make Ctrl-C does not reach the stack.
   */
  public void watchParent() {
    Optional<ProcessHandle> parent = ProcessHandle.current().parent();
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (parent.equals(ProcessHandle.current().parent())) {
                  Thread.sleep(PARENT_CHECK_INTERVAL_MS);
                }
                System.exit(0);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
            },
            "parent-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void stop() {
    begun.set(true);
    failure.get().ifPresent(console::problem);
    console.line("stopping …");
    int status = failure.get().isPresent() ? 1 : 0;
    try {
      stack.stop();
      console.line("stopped; the data is kept until make clean-data");
    } finally {
      // A signal is the ordinary way to stop, so the status is 0: make would report another one as
      // an error.
      Runtime.getRuntime().halt(status);
    }
  }
}
