package dev.parley.emulators.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessIT {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void closeShouldStopTheServerAndWhateverItStarted() throws InterruptedException {
    ServerProcess server = start("sleep 1000 & sleep 1000 & touch up; wait");
    server.awaitReady(() -> Files.exists(folder.resolve("up")), READY_TIMEOUT);
    List<ProcessHandle> processes =
        ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();

    server.close();

    assertThat(processes).hasSizeGreaterThanOrEqualTo(3);
    assertThat(server.isAlive()).isFalse();
    awaitEnd(processes);
  }

  @Test
  void closeShouldKillAServerThatIgnoresTheSignal() throws InterruptedException {
    String stubborn = "trap '' TERM; touch up; while :; do sleep 1; done";
    Command command =
        new Command(
            List.of("sh", "-c", stubborn),
            Map.of(),
            Optional.empty(),
            "TERM",
            Duration.ofSeconds(1));
    ServerProcess server = ServerProcess.start("stubborn", folder, command);
    server.awaitReady(() -> Files.exists(folder.resolve("up")), READY_TIMEOUT);

    server.close();

    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void closeShouldSendTheSignalThatTheServerWants() throws InterruptedException {
    String script = "trap 'echo stopped >sign; exit 0' USR1; touch up; while :; do sleep 0.1; done";
    ServerProcess server =
        ServerProcess.start(
            "polite", folder, Command.of(List.of("sh", "-c", script)).stoppedBy("USR1"));
    server.awaitReady(() -> Files.exists(folder.resolve("up")), READY_TIMEOUT);

    server.close();

    assertThat(folder.resolve("sign")).exists();
  }

  @Test
  void killingTheParentShouldLeaveNoProcess() throws IOException, InterruptedException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SupervisedParent.class.getName(),
                folder.toString(),
                "sh",
                "-c",
                "sleep 1000 & touch up; wait")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
      ProcessHandle supervisor = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      await().atMost(READY_TIMEOUT).until(() -> Files.exists(folder.resolve("up")));
      List<ProcessHandle> processes = supervisor.descendants().toList();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(2);

      parent.destroyForcibly();

      awaitEnd(processes);
      awaitEnd(List.of(supervisor));
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void aServerThatEndsWhileStartingShouldShowTheEndOfItsLog() {
    ServerProcess server = start("echo first; echo the disk is full; exit 3");

    assertThatThrownBy(() -> server.awaitReady(() -> false, READY_TIMEOUT))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("server ended with status 3 while starting")
        .hasMessageContaining(folder.resolve("server.log").toString())
        .hasMessageEndingWith("first\nthe disk is full");
  }

  @Test
  void aServerThatNeverAnswersShouldBeStopped() {
    ServerProcess server = start("exec sleep 1000");

    assertThatThrownBy(() -> server.awaitReady(() -> false, Duration.ofMillis(200)))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("did not answer");
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void aServerShouldNotSeeTheEnvironmentOfThisJvm() throws Exception {
    assertThat(System.getenv()).as("set by Maven").isNotEmpty();
    ServerProcess server =
        ServerProcess.start(
            "env",
            folder,
            Command.of(List.of("env")).withEnvironment(Map.of("PARLEY_GIVEN", "yes")));
    server.onExit().get(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS);

    List<String> names =
        Files.readAllLines(server.log()).stream().map(line -> line.split("=", 2)[0]).toList();
    assertThat(names).contains("PATH", "PARLEY_GIVEN");
    assertThat(names)
        .isSubsetOf(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "PARLEY_GIVEN",
            "PWD");
  }

  @Test
  void aTakenPortShouldBeNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();

      assertThat(Ports.isFree(port)).isFalse();
      assertThatThrownBy(() -> Ports.requireFree("cassandra", port))
          .isInstanceOf(ServerException.class)
          .hasMessage("cassandra: port " + port + " is taken by another process");
    }
  }

  private ServerProcess start(String script) {
    return ServerProcess.start("server", folder, Command.of(List.of("sh", "-c", script)));
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    await()
        .atMost(END_TIMEOUT)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
  }
}
