package dev.parley.shared.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the most recently used tokens whose signature was verified.
 *
 * <p>A client sends the same token with every request for minutes, and the verification of its
 * signature took a third of the processor time of a request (docs/adr/0025). Tokens are kept as
 * digests, so that nobody can use what is in memory, and the time of a look-up tells nothing about
 * other tokens.
 */
final class VerifiedTokens {
  private static final int TOKENS_MAX = 10_000;

  private final Map<String, SignedToken> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SignedToken> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  /**
   * A token with a valid signature. It may have expired since.
   *
   * @param verified what the token says
   * @param keyId id of the key that signed it
   * @param key that key. If the id later names another key, the token must be verified again
   */
  record SignedToken(Authenticator.Verified verified, String keyId, ECPublicKey key) {}

  synchronized Optional<SignedToken> find(String token) {
    return Optional.ofNullable(newest.get(digest(token)));
  }

  synchronized void add(String token, SignedToken signed) {
    newest.put(digest(token), signed);
  }

  private static String digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
