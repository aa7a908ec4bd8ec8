package dev.parley.emulators.stack.command;

import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.plan.RunState;
import dev.parley.emulators.stack.run.Console;
import dev.parley.emulators.stack.run.SupervisorProcesses;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code status}: which servers run, where, and how much memory each takes. */
final class StatusCommand {
  private final DataFolder data;
  private final Console console;

  StatusCommand(DataFolder data, Console console) {
    this.data = data;
    this.console = console;
  }

  /** 0 while a stack runs, 1 if none does. */
  int run() {
    Optional<RunState> state = data.isInUse() ? data.state() : Optional.empty();
    if (state.isEmpty()) {
      console.line("no stack runs on " + data.path() + ": make up");
      return 1;
    }
    console.line(format("server", "port", "process", "memory"));
    long total = 0;
    Map<String, RunState.RunningServer> byName = new TreeMap<>(state.get().servers());
    for (Map.Entry<String, RunState.RunningServer> entry : byName.entrySet()) {
      total += line(entry.getKey(), entry.getValue());
    }
    long launcher = ProcessHandle.of(state.get().pid()).map(Memory::residentBytes).orElse(0L);
    console.line(format("launcher", "-", Long.toString(state.get().pid()), megabytes(launcher)));
    console.line(format("all", "", "", megabytes(total + launcher)));
    return 0;
  }

  private long line(String name, RunState.RunningServer server) {
    Optional<ProcessHandle> supervisor = SupervisorProcesses.find(server);
    long bytes =
        supervisor.stream()
            .flatMap(s -> Stream.concat(Stream.of(s), s.descendants()))
            .mapToLong(Memory::residentBytes)
            .sum();
    String memory = supervisor.isPresent() ? megabytes(bytes) : "ended, see " + server.log();
    console.line(
        format(name, Integer.toString(server.port()), Long.toString(server.pid()), memory));
    return bytes;
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / (1024 * 1024));
  }

  private static String format(String name, String port, String pid, String memory) {
    return String.format(Locale.ROOT, "%-16s %6s %9s %10s", name, port, pid, memory);
  }
}
