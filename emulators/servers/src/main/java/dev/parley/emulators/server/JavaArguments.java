package dev.parley.emulators.server;

import dev.parley.emulators.file.Resource;
import dev.parley.emulators.process.ServerException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A JVM's arguments in a file: a hundred jars are too much for a command line. */
final class JavaArguments {
  private JavaArguments() {}

  /** Writes {@code arguments} to {@code file} and gives the word that makes Java read it. */
  static String in(Path file, List<String> arguments) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, arguments.stream().map(JavaArguments::quoted).toList());
      return "@" + file;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * The class path that the build has written to the resource {@code name}.
   *
   * @throws ServerException if one of its jars is gone
   */
  static String classPath(String name) {
    String jars = Resource.text(name).strip();
    Stream.of(jars.split(File.pathSeparator))
        .filter(jar -> !Files.exists(Path.of(jar)))
        .findFirst()
        .ifPresent(
            jar -> {
              throw new ServerException(jar + " is gone: build again (make clean build)");
            });
    return jars;
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
