package dev.parley.shared.token;

import dev.parley.shared.event.Uuids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of a session: of everything that descends from one login. Access tokens carry it as {@code
 * sid}.
 *
 * @param value random, so that nobody can guess it
 */
public record SessionId(UUID value) {
  /** 72 bits: two of many thousand sessions practically never have the same digest. */
  private static final int DIGEST_BYTES = 9;

  public SessionId {
    Objects.requireNonNull(value);
  }

  /** The id in {@code text}; empty unless it is a UUID in its usual form. */
  public static Optional<SessionId> parse(String text) {
    return Uuids.parse(text).map(SessionId::new);
  }

  /**
   * The name of this session in the public list of ended sessions. It is the beginning of a hash:
   * who has an id finds it in the list, and the list gives no id away.
   */
  public String digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("parley session " + value).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
