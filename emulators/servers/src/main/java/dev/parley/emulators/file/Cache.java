package dev.parley.emulators.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Keeps unpacked archives in the user's cache folder ({@code $XDG_CACHE_HOME/parley} or {@code
 * ~/.cache/parley}), so that each is unpacked once on a machine.
 */
public final class Cache {
  private static final int OWNER_MAY_EXECUTE = 0100;

  private Cache() {}

  /** The folder {@code name}, filled from the {@code .tar.xz} resource at {@code path}. */
  public static Path unpacked(String name, String path) {
    return created(name, folder -> unpack(path, folder));
  }

  /** The folder {@code name}, which may be empty. */
  public static Path folder(String name) {
    return root().resolve(name);
  }

  /** The folder that holds the resource {@code name} of this module as a file. */
  public static Path file(String folderName, String name) {
    return created(folderName, folder -> Resource.copy(name, folder.resolve(name))).resolve(name);
  }

  /** Deletes {@code folder} with everything in it, if it is there. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  /** The folder {@code name}; {@code filling} fills it if it is not there yet. */
  static Path created(String name, Filling filling) {
    Path folder = root().resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    try {
      Files.createDirectories(root());
      Path partial = Files.createTempDirectory(root(), name + ".partial");
      filling.fill(partial);
      try {
        Files.move(partial, folder);
      } catch (FileSystemException existing) {
        delete(partial);
        if (!Files.isDirectory(folder)) {
          throw existing;
        }
      }
      return folder;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot fill the cache folder " + folder, unwritable);
    }
  }

  private static Path root() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    return caches.resolve("parley");
  }

  private static void unpack(String path, Path folder) throws IOException {
    try (InputStream in = Resource.open(path);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        write(tar, entry, file);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  @FunctionalInterface
  interface Filling {
    void fill(Path folder) throws IOException;
  }
}
