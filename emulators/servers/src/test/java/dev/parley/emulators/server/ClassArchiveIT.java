package dev.parley.emulators.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulators.process.Command;
import dev.parley.emulators.process.ServerProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a program that this test builds. */
class ClassArchiveIT {
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);
  private static final String SOURCE =
      """
      public class Waiting {
        public static void main(String[] args) throws Exception {
          java.nio.file.Files.createFile(java.nio.file.Path.of(args[0]));
          Thread.sleep(Long.MAX_VALUE);
        }
      }
      """;

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void build() throws IOException {
    jar = folder.resolve("waiting.jar");
    Path source = Files.writeString(folder.resolve("Waiting.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    pack("first");
  }

  @Test
  void theFirstStartShouldRecordWhatTheSecondUses() throws Exception {
    List<String> first = startAndStop("one");
    List<String> second = startAndStop("two");

    assertThat(first).anyMatch(flag -> flag.startsWith("-XX:ArchiveClassesAtExit="));
    assertThat(archives()).hasSize(1);
    assertThat(second).contains("-XX:SharedArchiveFile=" + archives().get(0));
  }

  @Test
  void aNewBuildShouldReplaceTheArchive() throws Exception {
    startAndStop("one");
    List<Path> old = archives();

    pack("second build");
    startAndStop("two");

    assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(old);
  }

  @Test
  void onlyOneOfSeveralShouldRecord() {
    assertThat(archive(Map.of()).flags()).isNotEmpty();
    assertThat(archive(Map.of()).flags()).isEmpty();
  }

  @Test
  void aKilledServerShouldLeaveNoArchive() throws Exception {
    ClassArchive archive = archive(Map.of());
    ServerProcess server = start(archive, "killed");
    ProcessHandle.of(server.pid())
        .orElseThrow()
        .descendants()
        .forEach(ProcessHandle::destroyForcibly);

    server.close();

    assertThat(archives()).isEmpty();
  }

  @Test
  void anArchiveThatTheEnvironmentChoosesShouldStay() {
    assertThat(archive(Map.of("JAVA_TOOL_OPTIONS", "-XX:SharedArchiveFile=own.jsa")).flags())
        .isEmpty();
  }

  private List<String> startAndStop(String name) throws InterruptedException {
    ClassArchive archive = archive(Map.of());
    start(archive, name).close();
    return archive.flags();
  }

  private ServerProcess start(ClassArchive archive, String name) throws InterruptedException {
    List<String> flags = new ArrayList<>(archive.flags());
    flags.addAll(List.of("-cp", jar.toString()));
    Path up = folder.resolve(name + ".up");
    Command command = Command.java(flags, "Waiting", up.toString());
    return archive
        .kept(ServerProcess.start(name, folder, archive.patient(command)))
        .awaitReady(() -> Files.exists(up), READY_TIMEOUT);
  }

  private ClassArchive archive(Map<String, String> environment) {
    return ClassArchive.built("waiting", Command.javaHome(), jar.toString(), environment);
  }

  private List<Path> archives() throws IOException {
    Path archives = folder.resolve("class-archives");
    try (Stream<Path> files = Files.list(archives)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private void pack(String comment) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.setComment(comment);
      out.putNextEntry(new JarEntry("Waiting.class"));
      Files.copy(folder.resolve("Waiting.class"), out);
      out.closeEntry();
    }
  }
}
