package dev.parley.bench.coldstart;

import dev.parley.bench.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Cold starts of one build of the function chat, for a comparison with another build. */
public final class ChatColdStart {
  private final ColdStart start;

  /**
   * @param name of the build, in file names
   * @param jar the build's shaded jar
   * @param stack whose servers the function needs to be healthy
   * @param flags of the JVM
   */
  public ChatColdStart(String name, Path jar, LocalStack stack, List<String> flags) {
    this.start =
        new ColdStart(
            Deployable.chat(jar, stack),
            new JvmVariant(
                name, Path.of(System.getProperty("java.home")), flags, Optional.empty(), false),
            stack.folder());
  }

  /** Starts the function once: milliseconds from the start of its JVM to the first answer 200. */
  public double measureMs() throws IOException, InterruptedException {
    return start.measure();
  }
}
