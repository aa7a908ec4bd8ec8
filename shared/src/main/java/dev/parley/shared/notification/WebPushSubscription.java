package dev.parley.shared.notification;

import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A browser at its push service, as {@code PushSubscription} describes it (RFC 8291).
 *
 * @param endpoint where notifications for it are sent
 * @param p256dh its public key: base64url, an uncompressed point of P-256
 * @param auth its authentication secret: base64url, 16 bytes
 */
public record WebPushSubscription(URI endpoint, String p256dh, String auth) implements PushTarget {
  public static final String KIND = "webpush";

  private static final int POINT_BYTES = 65;
  private static final int COORDINATE_BYTES = 32;
  private static final byte UNCOMPRESSED = 4;
  private static final int AUTH_BYTES = 16;
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  @Override
  public String address() {
    return endpoint.toString();
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** The bytes of {@link #p256dh}. */
  public byte[] publicKey() {
    return Base64.getUrlDecoder().decode(p256dh);
  }

  /** The bytes of {@link #auth}. */
  public byte[] secret() {
    return Base64.getUrlDecoder().decode(auth);
  }

  /** Whether {@code text} is a public key: a point that is on the curve. */
  public static boolean isPublicKey(String text) {
    return bytes(text)
        .filter(point -> point.length == POINT_BYTES && point[0] == UNCOMPRESSED)
        .filter(WebPushSubscription::isOnCurve)
        .isPresent();
  }

  /** Whether {@code text} is an authentication secret. */
  public static boolean isSecret(String text) {
    return bytes(text).filter(bytes -> bytes.length == AUTH_BYTES).isPresent();
  }

  private static boolean isOnCurve(byte[] point) {
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES));
    BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
    return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.pow(2).mod(P).equals(right);
  }

  private static Optional<byte[]> bytes(String text) {
    if (text == null || !text.matches("[A-Za-z0-9_-]{1,128}={0,2}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Never the endpoint: whoever has it can make the device ring. */
  @Override
  public String toString() {
    return "WebPushSubscription[" + endpoint.getHost() + "]";
  }
}
