package dev.parley.auth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Key pairs made for one run of the tests. */
public final class TestKeys {
  private static final KeyPair PAIR = pair("secp256r1");

  /** The value of {@code JWT_PRIVATE_KEY}. */
  public static final String PRIVATE_KEY = base64(PAIR.getPrivate().getEncoded());

  /** The value of {@code DEVICE_COOKIE_KEY}. */
  public static final String DEVICE_COOKIE_KEY = base64(new byte[32]);

  private TestKeys() {}

  /** The pair of {@link #PRIVATE_KEY}. */
  public static KeyPair pair() {
    return PAIR;
  }

  /** Another pair, on {@code curve}. */
  public static KeyPair pair(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** {@code der} as PEM with the given label. */
  public static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }
}
