package dev.parley.emulators.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the JVMs of a test run share, with JVMs and a run of this test's own. */
class SharedServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Process run;

  @BeforeEach
  void beginRun() throws IOException {
    run = new ProcessBuilder("sleep", "1000").start();
  }

  @AfterEach
  void endRun() {
    run.destroyForcibly();
  }

  @Test
  void theJvmsOfARunShouldShareAServerUntilTheRunEnds() throws Exception {
    Process first = user(Kind.POSTGRESQL);
    Process second = user(Kind.POSTGRESQL);
    String address = output(first);

    assertThat(output(second)).isEqualTo(address);
    assertThat(Ports.isFree(port(address))).as("the server outlives the JVMs").isFalse();

    run.destroyForcibly();

    await().atMost(PATIENCE).until(() -> Ports.isFree(port(address)));
    await().atMost(PATIENCE).until(() -> holders().isEmpty());
    assertThat(files().resolve("postgresql").resolve("data")).doesNotExist();
  }

  @Test
  void aKilledHolderShouldLeaveNoServer() throws Exception {
    String address = output(user(Kind.POSTGRESQL));

    assertThat(holders()).hasSize(1).allMatch(ProcessHandle::destroyForcibly);

    await().atMost(PATIENCE).until(() -> Ports.isFree(port(address)));
  }

  @Test
  void aJvmOutsideOfARunShouldHaveAServerOfItsOwn() throws Exception {
    String shared = output(user(Kind.POSTGRESQL));
    ProcessBuilder alone = program(Kind.POSTGRESQL);
    alone.environment().remove(SharedServers.RUN);

    String own = output(alone.start());

    assertThat(own).isNotEqualTo(shared);
    await().atMost(PATIENCE).until(() -> Ports.isFree(port(own)));
    assertThat(Ports.isFree(port(shared))).isFalse();
  }

  private Process user(Kind kind) throws IOException {
    ProcessBuilder program = program(kind);
    program.environment().put(SharedServers.RUN, Long.toString(run.pid()));
    return program.start();
  }

  private static ProcessBuilder program(Kind kind) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ServerUser.class.getName(),
            kind.name())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static String output(Process program) throws IOException, InterruptedException {
    String text = new String(program.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(program.waitFor()).isZero();
    return text;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  private Path files() {
    return SharedServers.folderOf(Long.toString(run.pid()));
  }

  private List<ProcessHandle> holders() {
    String folder = files().toString();
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().commandLine().orElse("").contains(folder))
        .filter(p -> p.info().commandLine().orElse("").contains("TestServersCommand"))
        .toList();
  }
}
