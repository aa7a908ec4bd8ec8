package dev.parley.emulators.process;

import dev.parley.emulators.file.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Owns one running server: a child process that ends when this JVM ends, also when this JVM is
 * killed.
 *
 * <p>A small supervisor, {@code supervise.sh}, stands between the two. It holds the read end of a
 * pipe whose write end this JVM never uses; when the pipe closes, for whatever reason, it stops the
 * server's process group. Stopping on purpose takes the same path.
 */
public final class ServerProcess implements AutoCloseable {
  private static final List<String> ENVIRONMENT_KEPT =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);

  /** The exit status of a JVM that has ended in order after SIGTERM. */
  private static final int TERMINATED = 128 + 15;

  private static final Duration KILL_GRACE = Duration.ofSeconds(5);

  private static final Set<ServerProcess> OPEN = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private final String name;
  private final Command command;
  private final Process supervisor;
  private final ServerLog log;
  private volatile Runnable afterStop = () -> {};

  private ServerProcess(String name, Command command, Process supervisor, ServerLog log) {
    this.name = name;
    this.command = command;
    this.supervisor = supervisor;
    this.log = log;
  }

  /**
   * Starts {@code command} in {@code folder}, its output in {@code folder/name.log}.
   *
   * @throws ServerException if the supervisor cannot be started
   */
  public static ServerProcess start(String name, Path folder, Command command) {
    ServerLog log = ServerLog.open(folder.resolve(name + ".log"));
    Path script = Resource.copy("supervise.sh", folder.resolve("supervise.sh"));
    List<String> words = new ArrayList<>(List.of("sh", script.toString()));
    words.add(command.stopSignal());
    words.add(Long.toString(command.stopGrace().toSeconds()));
    words.addAll(command.words());
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(command.directory().orElse(folder).toFile());
    builder.environment().keySet().retainAll(ENVIRONMENT_KEPT);
    builder.environment().putAll(command.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
    if (ENDING.get()) {
      throw new ServerException(name + " is not started any more: everything is being stopped");
    }
    try {
      ServerProcess process = new ServerProcess(name, command, builder.start(), log);
      OPEN.add(process);
      return process;
    } catch (IOException failed) {
      throw new ServerException(name + ": sh is needed", failed);
    }
  }

  /**
   * Stops every server of this JVM, also those that are still starting. No server can be started
   * afterwards: for the end of a program.
   */
  public static void closeAll() {
    ENDING.set(true);
    OPEN.parallelStream().forEach(ServerProcess::close);
  }

  /**
   * Waits until {@code probe} says that the server serves; stops it if it does not.
   *
   * @throws ServerException with the end of the log, if the server ended or took too long
   */
  public ServerProcess awaitReady(Probe probe, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!isReady(probe)) {
        if (supervisor.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw failure("ended with status " + supervisor.exitValue() + " while starting");
        }
        if (System.nanoTime() - deadline > 0) {
          throw failure("did not answer within " + timeout.toSeconds() + " s");
        }
      }
      return this;
    } catch (ServerException | InterruptedException failed) {
      close();
      throw failed;
    }
  }

  private static boolean isReady(Probe probe) throws InterruptedException {
    try {
      return probe.ready();
    } catch (IOException unreachable) {
      return false;
    }
  }

  /** An error about this server that ends with the end of its log. */
  public ServerException failure(String what) {
    return new ServerException(
        name + " " + what + "; its log " + log.path() + " ends:\n" + log.tail());
  }

  /** Has {@code task} run once, after this server has ended in order because of SIGTERM. */
  public void afterStop(Runnable task) {
    afterStop = task;
  }

  public String name() {
    return name;
  }

  public Path log() {
    return log.path();
  }

  public boolean isAlive() {
    return supervisor.isAlive();
  }

  /** The supervisor's process id; the server is its child. */
  public long pid() {
    return supervisor.pid();
  }

  /** Completes with the exit status when the server has ended. */
  public CompletableFuture<Integer> onExit() {
    return supervisor.onExit().thenApply(Process::exitValue);
  }

  /** Stops the server and waits for its end; harmless when it has ended already. */
  @Override
  public void close() {
    OPEN.remove(this);
    boolean interrupted = Thread.interrupted();
    try {
      supervisor.getOutputStream().close();
      Duration patience = command.stopGrace().plus(KILL_GRACE);
      if (!supervisor.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly();
      } else if (supervisor.exitValue() == TERMINATED) {
        runAfterStop();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InterruptedException interruptedAgain) {
      supervisor.descendants().forEach(ProcessHandle::destroyForcibly);
      supervisor.destroyForcibly();
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void runAfterStop() {
    Runnable task = afterStop;
    afterStop = () -> {};
    task.run();
  }
}
