package dev.parley.emulators.stack.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.emulators.process.ServerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderIT {
  private static final int REPLACEMENTS = 2_000;

  @TempDir private Path folder;

  @Test
  void aReaderShouldFindTheWholeFileHoweverOftenItIsReplaced() throws Exception {
    Path target = folder.resolve("stack.json");
    DataFolder.writeJson(target, "first");
    AtomicBoolean replacing = new AtomicBoolean(true);
    AtomicInteger reads = new AtomicInteger();
    FutureTask<Void> reader =
        new FutureTask<>(
            () -> {
              while (replacing.get()) {
                assertThat(Files.readString(target)).startsWith("\"").endsWith("\"");
                reads.incrementAndGet();
              }
              return null;
            });
    new Thread(reader).start();
    // The thread may begin late.
    for (int time = 0; (time < REPLACEMENTS || reads.get() == 0) && !reader.isDone(); time++) {
      DataFolder.writeJson(target, "another");
    }
    replacing.set(false);

    reader.get();
    assertThat(reads).hasPositiveValue();
  }

  @Test
  void aFolderInUseShouldBeRefusedUntilItsProcessIsGone() throws IOException {
    DataFolder data = new DataFolder(folder);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(out.readLine()).isEqualTo("locked");

      assertThat(data.isInUse()).isTrue();
      assertThatThrownBy(data::lock)
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "the stack runs already on %s (process %d): stop it with make down"
                  .formatted(folder, other.pid()));
    } finally {
      other.destroyForcibly();
    }
    await().until(() -> !data.isInUse());
  }
}
