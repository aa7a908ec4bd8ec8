package dev.parley.emulators.stack.plan;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The keys by which browsers know who calls them, made once, so that subscriptions survive a
 * restart. Both in base64url: the public one an uncompressed point, the private one 32 bytes.
 */
public record VapidKey(String publicKey, String privateKey) {
  private static final int NUMBER_BYTES = 32;
  private static final int POINT_BYTES = 1 + 2 * NUMBER_BYTES;
  private static final byte UNCOMPRESSED = 4;

  /** The keys in {@code file}; makes some that only the owner may read. */
  static VapidKey in(Path file) {
    byte[] both = Base64.getDecoder().decode(SecretFile.in(file, VapidKey::create));
    return new VapidKey(
        text(Arrays.copyOf(both, POINT_BYTES)),
        text(Arrays.copyOfRange(both, POINT_BYTES, both.length)));
  }

  private static byte[] create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      ECPublicKey point = (ECPublicKey) pair.getPublic();
      return ByteBuffer.allocate(POINT_BYTES + NUMBER_BYTES)
          .put(UNCOMPRESSED)
          .put(bytes(point.getW().getAffineX()))
          .put(bytes(point.getW().getAffineY()))
          .put(bytes(((ECPrivateKey) pair.getPrivate()).getS()))
          .array();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has EC keys", missing);
    }
  }

  /** {@code number} in exactly 32 bytes. */
  private static byte[] bytes(BigInteger number) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[NUMBER_BYTES];
    int length = Math.min(signed.length, NUMBER_BYTES);
    System.arraycopy(signed, signed.length - length, bytes, NUMBER_BYTES - length, length);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The public one only. */
  @Override
  public String toString() {
    return "VapidKey[" + publicKey + "]";
  }
}
