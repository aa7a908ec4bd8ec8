package dev.parley.emulators.server;

import dev.parley.emulators.process.ServerException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of the project, above wherever a test or the stack was started. */
public final class ProjectRoot {
  private ProjectRoot() {}

  public static Path find() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("emulators/firebase-auth/package.json"))) {
        return folder;
      }
    }
    throw new ServerException(start + " is not inside the Parley project");
  }
}
