package dev.parley.auth.token;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * A public key as JSON (RFC 7517, RFC 7518 section 6.2).
 *
 * @param kty key type
 * @param crv curve
 * @param x coordinate, base64url
 * @param y coordinate, base64url
 * @param use always {@code sig}: it verifies signatures
 * @param alg the only algorithm that uses the key
 * @param kid key id: the thumbprint of the key (RFC 7638)
 */
@JsonPropertyOrder({"kty", "crv", "x", "y", "use", "alg", "kid"})
record Jwk(String kty, String crv, String x, String y, String use, String alg, String kid) {
  private static final int COORDINATE_BYTES = 32;

  static Jwk of(ECPublicKey key) {
    String x = coordinate(key.getW().getAffineX());
    String y = coordinate(key.getW().getAffineY());
    return new Jwk("EC", "P-256", x, y, "sig", "ES256", thumbprint(x, y));
  }

  private static String thumbprint(String x, String y) {
    String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    try {
      return base64(
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
    return base64(fixed);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
