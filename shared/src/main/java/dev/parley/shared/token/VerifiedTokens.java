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
 * Tokens whose signature has been verified, the most recently used ones.
 *
 * <p>A client sends the same token with every request for minutes, and verifying its signature took
 * a third of the processor time of a request (docs/adr/0025). Tokens are kept as digests: what is
 * in memory is of no use to anybody, and looking one up says nothing about another.
 */
final class VerifiedTokens {
  private static final int TOKENS_MAX = 10_000;

  private final Map<String, Known> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  /**
   * A token that was good once.
   *
   * @param verified what it said
   * @param keyId of the key that it is signed with
   * @param key that key; a token is to be verified again once the id stands for another one
   */
  record Known(Authenticator.Verified verified, String keyId, ECPublicKey key) {}

  synchronized Optional<Known> find(String token) {
    return Optional.ofNullable(newest.get(digest(token)));
  }

  synchronized void add(String token, Known known) {
    newest.put(digest(token), known);
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
