package dev.parley.emulators.stack.run;

import dev.parley.emulators.stack.plan.RunState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the processes that a run state names, and tells them from strangers with their number. */
public final class SupervisorProcesses {
  private SupervisorProcesses() {}

  public static List<ProcessHandle> alive(RunState state) {
    return state.servers().values().stream().flatMap(s -> find(s).stream()).toList();
  }

  /**
   * The supervisor of {@code server}, while it runs. Its number may by now be that of another
   * stack's; the script it runs is this stack's own copy.
   */
  public static Optional<ProcessHandle> find(RunState.RunningServer server) {
    String script = Path.of(server.log()).resolveSibling("supervise.sh").toString();
    return ProcessHandle.of(server.pid())
        .filter(ProcessHandle::isAlive)
        .filter(
            p -> p.info().arguments().stream().flatMap(Arrays::stream).anyMatch(script::equals));
  }
}
