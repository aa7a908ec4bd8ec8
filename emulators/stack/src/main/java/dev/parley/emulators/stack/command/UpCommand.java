package dev.parley.emulators.stack.command;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.stack.demo.DemoData;
import dev.parley.emulators.stack.plan.Bus;
import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.plan.Environments;
import dev.parley.emulators.stack.plan.PortPlan;
import dev.parley.emulators.stack.plan.Requirements;
import dev.parley.emulators.stack.plan.Service;
import dev.parley.emulators.stack.plan.StackPlan;
import dev.parley.emulators.stack.run.Console;
import dev.parley.emulators.stack.run.FlushSchedule;
import dev.parley.emulators.stack.run.Leftovers;
import dev.parley.emulators.stack.run.Shutdown;
import dev.parley.emulators.stack.run.Stack;
import dev.parley.shared.config.ConfigurationException;
import dev.parley.shared.config.Env;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** {@code up}: starts the stack and keeps it until somebody stops it. */
final class UpCommand {
  private static final String STOP_WITH_PARENT = "PARLEY_STOP_WITH_PARENT";

  private final UpOptions options;
  private final Map<String, String> environment;
  private final Path root;
  private final Console console;

  UpCommand(UpOptions options, Map<String, String> environment, Path root, Console console) {
    this.options = options;
    this.environment = environment;
    this.root = root;
    this.console = console;
  }

  /** Runs until stopped; gives the exit status if the stack cannot start or go on. */
  int run() throws InterruptedException {
    DataFolder data = new DataFolder(options.data());
    try {
      data.lock();
      data.state().ifPresent(state -> new Leftovers(state, console).await());
      Env env = new Env(environment);
      Bus bus = Bus.from(env);
      PortPlan ports = options.freePorts() ? PortPlan.free() : PortPlan.fixed(env);
      String address = StackPlan.address(env);
      int chatInstances = StackPlan.chatInstances(env);
      Duration flushEvery = FlushSchedule.every(env);
      env.check();
      List<String> problems = new ArrayList<>(Requirements.problems(root, bus));
      StackPlan plan =
          new StackPlan(ports, address, bus, chatInstances, flushEvery, options.relentless());
      problems.addAll(ports.problems(plan::needs));
      if (!problems.isEmpty()) {
        console.problems(problems);
        return 1;
      }
      return run(data, plan);
    } catch (ConfigurationException invalid) {
      console.problem(invalid.getMessage());
      return ConfigurationException.EXIT_CODE;
    } catch (ServerException refused) {
      console.problem(refused.getMessage());
      return 1;
    }
  }

  private int run(DataFolder data, StackPlan plan) throws InterruptedException {
    deleteReadyFile();
    PortPlan ports = plan.ports();
    Stack stack = new Stack(root, data, plan, console);
    Shutdown shutdown = new Shutdown(stack, console);
    if (Boolean.parseBoolean(environment.get(STOP_WITH_PARENT))) {
      shutdown.watchParent();
    }
    try {
      stack.start();
      if (options.demo()) {
        new DemoData(ports.url(Service.AUTH), ports.url(Service.CHAT))
            .ensure()
            .ifPresent(console::line);
      }
      announce(new Environments(data, plan), plan);
      stack.awaitLoss();
    } catch (CompletionException lost) {
      shutdown.because(lost.getCause().getMessage());
    } catch (ServerException failed) {
      shutdown.because(failed.getMessage());
    } catch (RuntimeException unforeseen) {
      // Without this the launcher would end with status 0, as if somebody had stopped it.
      StringWriter trace = new StringWriter();
      unforeseen.printStackTrace(new PrintWriter(trace, true));
      shutdown.because(trace.toString());
    }
    return 1;
  }

  private void announce(Environments environments, StackPlan plan) {
    options.readyFile().ifPresent(file -> DataFolder.writeJson(file, environments.readyFile()));
    long startedMs = ManagementFactory.getRuntimeMXBean().getStartTime();
    Duration took = Duration.ofMillis(System.currentTimeMillis() - startedMs);
    console.line(Announcement.text(plan, environments, options, took));
  }

  private void deleteReadyFile() {
    Optional<Path> file = options.readyFile();
    try {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }
}
