package dev.parley.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * An opaque secret of 256 bits that can be exchanged for the next session tokens, once.
 *
 * @param value base64url without padding
 */
record RefreshToken(String value) {
  static final int BYTES = 32;
  private static final String FORM = "[A-Za-z0-9_-]{43}";

  static RefreshToken of(byte[] secret) {
    return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The token in {@code text}; empty if it has another form or is null. */
  static Optional<RefreshToken> parse(String text) {
    return text != null && text.matches(FORM)
        ? Optional.of(new RefreshToken(text))
        : Optional.empty();
  }

  /** The hash that is stored. SHA-256 is enough, because the secret cannot be guessed. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "RefreshToken[hidden]";
  }
}
