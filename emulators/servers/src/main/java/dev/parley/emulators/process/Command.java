package dev.parley.emulators.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What to run: the words of a command, its environment, and how it is asked to stop.
 *
 * @param environment added to the few variables that every process needs; the rest of this JVM's
 *     environment is kept away, so that a server's behaviour does not depend on the person or
 *     program that starts it
 * @param directory where the command runs; the server's own folder if empty
 * @param stopSignal name without SIG
 * @param stopGrace how long the server may take to stop before it is killed; at least a second
 */
public record Command(
    List<String> words,
    Map<String, String> environment,
    Optional<Path> directory,
    String stopSignal,
    Duration stopGrace) {
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || stopGrace.toSeconds() < 1) {
      throw new IllegalArgumentException("a command needs words and a grace of a second or more");
    }
  }

  /** A command that stops at SIGTERM. */
  public static Command of(List<String> words) {
    return new Command(words, Map.of(), Optional.empty(), "TERM", STOP_GRACE);
  }

  /** The home of the Java that runs this JVM. */
  public static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** A JVM, of the Java that runs this one, with {@code flags} before {@code arguments}. */
  public static Command java(List<String> flags, String... arguments) {
    return java(javaHome(), flags, List.of(arguments));
  }

  /** A JVM of the Java installed at {@code javaHome}. */
  public static Command java(Path javaHome, List<String> flags, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(javaHome.resolve("bin").resolve("java").toString());
    words.addAll(flags);
    words.addAll(arguments);
    return of(words);
  }

  /** This command with {@code more} in its environment. */
  public Command withEnvironment(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Command(words, all, directory, stopSignal, stopGrace);
  }

  /** This command, asked to stop by another signal. */
  public Command stoppedBy(String signal) {
    return new Command(words, environment, directory, signal, stopGrace);
  }

  /** This command, with more time to stop. */
  public Command withStopGrace(Duration grace) {
    return new Command(words, environment, directory, stopSignal, grace);
  }

  /** This command, run in {@code folder}. */
  public Command in(Path folder) {
    return new Command(words, environment, Optional.of(folder), stopSignal, stopGrace);
  }
}
