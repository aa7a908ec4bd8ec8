package dev.parley.emulators.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar of a few classes of this project, for a JVM that must not see the others. */
public final class ClassJar {
  private ClassJar() {}

  /**
   * The jar {@code name} with {@code type} and the classes inside it, in the {@link Cache}; other
   * versions of the classes get another jar.
   *
   * @param inner simple names of the classes inside {@code type}
   */
  public static Path of(String name, Class<?> type, String... inner) {
    List<String> files = new ArrayList<>();
    files.add(type.getSimpleName() + ".class");
    Arrays.stream(inner).map(i -> type.getSimpleName() + "$" + i + ".class").forEach(files::add);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int hash = 1;
    for (String file : files) {
      byte[] bytes = bytes(type, file);
      hash = 31 * hash + Arrays.hashCode(bytes);
      entries.put(type.getPackageName().replace('.', '/') + "/" + file, bytes);
    }
    String folder = "%s-%08x".formatted(name, hash);
    return Cache.created(folder, in -> write(in.resolve(name + ".jar"), entries))
        .resolve(name + ".jar");
  }

  private static byte[] bytes(Class<?> type, String file) {
    try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file), file)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void write(Path file, Map<String, byte[]> entries) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
  }
}
