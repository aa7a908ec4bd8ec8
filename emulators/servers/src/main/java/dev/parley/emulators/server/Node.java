package dev.parley.emulators.server;

import dev.parley.emulators.process.ServerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Finds Node.js. */
public final class Node {
  private Node() {}

  /**
   * The program {@code node} in {@code PATH}.
   *
   * @throws ServerException saying how to get it
   */
  public static Path find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve("node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new ServerException(
                    "Node.js 20 or newer is missing: install it (https://nodejs.org/en/download)"
                        + " so that node is in PATH"));
  }
}
