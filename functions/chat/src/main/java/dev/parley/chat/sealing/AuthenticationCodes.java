package dev.parley.chat.sealing;

import dev.parley.shared.sealing.Hkdf;
import dev.parley.shared.sealing.MessageKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Codes (HMAC) for texts that clients keep and return: by its code, a text of this service is told
 * from one that somebody has invented.
 *
 * <p>The keys are derived from {@code MESSAGE_KEYS}. Codes are made with the first one, and those
 * of every other one are still accepted, so a rotation refuses nothing. Safe for use by several
 * threads.
 */
public final class AuthenticationCodes {
  private static final int CODE_BYTES = 16;
  private static final byte[] SALT = new byte[Hkdf.KEY_BYTES];
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final List<byte[]> keys;

  /** Codes by the secrets of {@code secrets}. */
  public AuthenticationCodes(MessageKeys secrets) {
    this.keys =
        secrets.all().stream()
            .map(secret -> Hkdf.key(secret.bytes(), SALT, "parley authentication code v1"))
            .toList();
  }

  /** The code of {@code text}: base64url, 22 characters. */
  public String of(byte[] text) {
    return code(keys.get(0), text);
  }

  /** Whether {@code code} is the code of {@code text}, by any of the secrets. */
  public boolean matches(byte[] text, String code) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    boolean matches = false;
    for (byte[] key : keys) {
      byte[] right = code(key, text).getBytes(StandardCharsets.US_ASCII);
      matches |= MessageDigest.isEqual(right, given);
    }
    return matches;
  }

  private static String code(byte[] key, byte[] text) {
    return ENCODER.encodeToString(Arrays.copyOf(Hkdf.hmac(key, text), CODE_BYTES));
  }
}
