package dev.parley.emulators.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads the files that are packed into this module. */
public final class Resource {
  private static final String FOLDER = "/dev/parley/emulators/";

  private Resource() {}

  /** The text of the resource {@code name}. */
  public static String text(String name) {
    try (InputStream in = open(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes the resource {@code name} to {@code target}, at once or not at all. */
  public static Path copy(String name, Path target) {
    try (InputStream in = open(FOLDER + name)) {
      Files.createDirectories(target.getParent());
      Path partial = Files.createTempFile(target.getParent(), name, ".partial");
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return target;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  static InputStream open(String path) throws FileNotFoundException {
    InputStream in = Resource.class.getResourceAsStream(path);
    if (in == null) {
      throw new FileNotFoundException("resource " + path + "; build it: make build");
    }
    return in;
  }
}
