package dev.parley.emulators.stack.command;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param data where everything is kept
 * @param freePorts whether to take any free ports instead of the usual ones
 * @param demo whether to make the demo accounts and their chat
 * @param relentless whether to restart a server at once and without limit: for tests that kill
 *     servers
 * @param readyFile written when everything is ready
 */
record UpOptions(
    Path data, boolean freePorts, boolean demo, boolean relentless, Optional<Path> readyFile) {

  /**
   * Reads what follows the command.
   *
   * @throws UsageException naming the word that is not understood
   */
  static UpOptions parse(List<String> words, Path defaultData) {
    Path data = defaultData;
    boolean freePorts = false;
    boolean demo = true;
    boolean relentless = false;
    Optional<Path> readyFile = Optional.empty();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--free-ports" -> freePorts = true;
        case "--no-demo" -> demo = false;
        case "--relentless" -> relentless = true;
        case "--data" -> data = path(word, rest);
        case "--ready-file" -> readyFile = Optional.of(path(word, rest));
        default -> throw new UsageException("unknown option " + word);
      }
    }
    return new UpOptions(data, freePorts, demo, relentless, readyFile);
  }

  private static Path path(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a path");
    }
    return Path.of(rest.next()).toAbsolutePath().normalize();
  }
}
