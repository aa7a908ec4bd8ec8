package dev.parley.emulators.stack.plan;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The key that signs local access tokens, made once, so that sessions survive a restart. */
public final class SigningKey {
  private SigningKey() {}

  /** The key in {@code file}, PKCS#8 in base64; makes one that only the owner may read. */
  public static String in(Path file) {
    return SecretFile.in(file, SigningKey::create);
  }

  private static byte[] create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has EC keys", missing);
    }
  }
}
