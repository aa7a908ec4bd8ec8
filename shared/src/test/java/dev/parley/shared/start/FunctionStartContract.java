package dev.parley.shared.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.functions.HttpFunction;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.process.Ports;
import dev.parley.emulators.process.ServerProcess;
import dev.parley.emulators.server.FunctionImage;
import dev.parley.emulators.server.FunctionServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start of a function whose configuration is wrong, and its start as an image. */
public abstract class FunctionStartContract {
  /** How long a test waits for a process to do what it should. */
  protected static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The exit code of a wrong configuration (sysexits.h, EX_CONFIG). */
  private static final int EXIT_CONFIGURATION = 78;

  private static final int CLASSES_MIN = 3_000;

  /**
   * The rest are classes that the JVM makes itself, for code that no start without servers runs.
   */
  private static final double ARCHIVED_MIN = 0.92;

  private final String name;
  private final Path jar;
  private final String target;

  /**
   * The contract of one function.
   *
   * @param name how the function calls itself in its error messages
   * @param jar the jar that is deployed
   */
  protected FunctionStartContract(String name, Path jar, Class<? extends HttpFunction> function) {
    this.name = name;
    this.jar = jar;
    this.target = function.getName();
  }

  /** An environment whose every value is wrong, and whose values appear in no error message. */
  protected abstract Map<String, String> wrongConfiguration();

  /** Everything that the function needs to be healthy. */
  protected abstract Map<String, String> environment();

  /** Keys that the function needs and that {@link #wrongConfiguration} lacks. */
  protected abstract List<String> keysMissing();

  @Test
  public void aWrongConfigurationShouldEndTheProcessWithOneLine() throws Exception {
    Map<String, String> wrong = wrongConfiguration();
    ServerProcess process = launch(wrong).process().orElseThrow();

    int status = process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(status).isEqualTo(EXIT_CONFIGURATION);
    List<String> lines = Files.readAllLines(process.log());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith(name + ": Configuration: ")
        .contains(wrong.keySet())
        .contains(keysMissing())
        .doesNotContain(wrong.values());
  }

  /** No test builds the image; its build runs the same script, and its container this command. */
  @Test
  public void theImageShouldStartFromTheArchiveThatItsScriptMakes(@TempDir Path folder)
      throws Exception {
    Path loaded = folder.resolve("classes.log");
    List<String> flags = List.of("-Xmx256m", "-Xlog:class+load:file=" + loaded);
    FunctionImage image =
        FunctionImage.build(
            new FunctionServer.Function(name, jar, target, environment(), flags), folder);

    try (FunctionServer function = image.start(folder, Ports.free())) {
      List<String> classes =
          Files.readAllLines(loaded).stream().filter(line -> line.contains(" source: ")).toList();
      assertThat(classes).hasSizeGreaterThan(CLASSES_MIN);
      assertThat(classes.stream().filter(line -> line.contains("source: shared objects")).count())
          .isGreaterThan(Math.round(ARCHIVED_MIN * classes.size()));
      assertThat(function.process().orElseThrow().isAlive()).isTrue();
    }
  }

  /** Starts the function in a process and does not wait for its health. */
  protected final FunctionServer launch(Map<String, String> environment) {
    return Servers.launch(name, jar, target, environment);
  }

  /** Starts the function in a process and waits until it accepts connections. */
  protected final FunctionServer launchAndListen(Map<String, String> environment) {
    FunctionServer function = launch(environment);
    await().atMost(PATIENCE).until(() -> listens(function));
    return function;
  }

  private static boolean listens(FunctionServer function) {
    try (Socket socket = new Socket(function.host(), function.port())) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
