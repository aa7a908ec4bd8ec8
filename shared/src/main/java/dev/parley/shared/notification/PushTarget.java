package dev.parley.shared.notification;

import dev.parley.shared.event.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** The address of a device at its push service. */
public sealed interface PushTarget permits WebPushSubscription, FcmRegistration {
  /** What the push service knows the device by. */
  String address();

  /** The word for this kind in the API and in the store. */
  String kind();

  /** SHA-256 of the address. It tells one device from another, not where either is. */
  default ByteBuffer digest() {
    return ByteBuffer.wrap(sha256(address().getBytes(StandardCharsets.UTF_8)));
  }

  /** The id of this device for {@code user}; the same whenever it registers again. */
  default UUID deviceId(UserId user) {
    ByteBuffer bytes =
        ByteBuffer.wrap(sha256((user + " " + address()).getBytes(StandardCharsets.UTF_8)));
    // Version 8 of RFC 9562: the rest of the bits is our own.
    long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
