package dev.parley.emulators.stack.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key that signs local access tokens, made once, so that sessions survive a restart. */
public final class SigningKey {
  private SigningKey() {}

  /** The key in {@code file}, PKCS#8 in base64; makes one that only the owner may read. */
  public static String in(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException | GeneralSecurityException failed) {
      throw new UncheckedIOException(
          "cannot make the signing key " + file, new IOException(failed));
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.deleteIfExists(partial);
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(partial, Base64.getEncoder().encodeToString(key));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
