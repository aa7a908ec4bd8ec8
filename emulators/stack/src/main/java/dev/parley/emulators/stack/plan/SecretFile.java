package dev.parley.emulators.stack.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** A secret in a file that only the owner may read; made once, so that it survives a restart. */
final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  /** A random secret of 256 bits in {@code file}, in base64. */
  static String random(Path file) {
    return in(
        file,
        () -> {
          byte[] secret = new byte[BYTES];
          new SecureRandom().nextBytes(secret);
          return secret;
        });
  }

  /**
   * The secret in {@code file}, in base64; {@code secret} makes it if there is none yet.
   *
   * <p>One caller at a time: deployables that start together, such as two instances of chat, must
   * get the same secret.
   */
  static synchronized String in(Path file, Supplier<byte[]> secret) {
    try {
      if (!Files.exists(file)) {
        create(file, secret.get());
      }
      return Files.readString(file).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot make the secret " + file, failed);
    }
  }

  private static void create(Path file, byte[] secret) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(partial);
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(partial, Base64.getEncoder().encodeToString(secret));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
