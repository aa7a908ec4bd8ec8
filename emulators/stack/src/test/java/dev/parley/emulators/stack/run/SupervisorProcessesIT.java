package dev.parley.emulators.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.stack.plan.RunState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling one's own processes from others that have their numbers now. */
class SupervisorProcessesIT {
  @TempDir Path mine;
  @TempDir Path theirs;

  @Test
  void aServerOfThisStackShouldBeFoundWhileItRuns() {
    RunState.RunningServer server;
    try (ServerProcess process = start(mine)) {
      server = new RunState.RunningServer(process.pid(), 1, process.log().toString());

      assertThat(SupervisorProcesses.find(server)).isPresent();
    }
    assertThat(SupervisorProcesses.find(server)).isEmpty();
  }

  @Test
  void aServerOfAnotherStackShouldNotBeTakenForOnesOwn() {
    try (ServerProcess process = start(theirs)) {
      String log = mine.resolve("sleeper.log").toString();

      assertThat(SupervisorProcesses.find(new RunState.RunningServer(process.pid(), 1, log)))
          .isEmpty();
    }
  }

  private static ServerProcess start(Path folder) {
    return ServerProcess.start("sleeper", folder, Command.of(List.of("sleep", "60")));
  }
}
