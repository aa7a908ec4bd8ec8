package dev.parley.chat.sealing;

import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.sealing.Hkdf;
import dev.parley.shared.sealing.MessageKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the secrets of this instance with those that sealed what is stored.
 *
 * <p>With another secret under a known id, an instance would seal texts that no other instance can
 * read, and read none. So each secret has a check value in the store, which the first instance that
 * has the secret leaves there.
 */
public final class KeyCheck {
  private static final Logger LOG = LoggerFactory.getLogger(KeyCheck.class);

  /** An operator has to act, so clients need not ask often. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final int sealing;
  private final Set<Integer> wrong;

  private KeyCheck(int sealing, Set<Integer> wrong) {
    this.sealing = sealing;
    this.wrong = wrong;
  }

  /**
   * Compares {@code secrets} with {@code store}, and leaves the check values of new ones.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException if the store does not answer
   */
  public static KeyCheck of(MessageKeys secrets, KeyCheckStore store) {
    Map<Integer, byte[]> expected = new HashMap<>();
    secrets.all().forEach(secret -> expected.put(secret.id(), value(secret)));
    Set<Integer> wrong = new TreeSet<>(store.differing(expected));
    if (!wrong.isEmpty()) {
      LOG.atError()
          .addKeyValue("key_ids", wrong)
          .log("MESSAGE_KEYS has other secrets than those that sealed the stored messages");
    }
    return new KeyCheck(secrets.sealing().id(), wrong);
  }

  /** Tells one secret from another; nothing else follows from it. */
  private static byte[] value(MessageKeys.Secret secret) {
    return Hkdf.key(secret.bytes(), new byte[Hkdf.KEY_BYTES], "parley key check v1");
  }

  /**
   * Makes sure that what this instance seals can be read later.
   *
   * @throws ProblemException 503 if it cannot
   */
  void requireToSeal() {
    if (wrong.contains(sealing)) {
      throw unavailable("messages cannot be sealed at present");
    }
  }

  /**
   * Makes sure that this instance has the secrets that sealed the stored messages.
   *
   * @throws ProblemException 503 if it has another one
   */
  void requireAll() {
    if (!wrong.isEmpty()) {
      throw unavailable("messages cannot be searched at present");
    }
  }

  private static ProblemException unavailable(String detail) {
    return ProblemException.retryAfter(CommonProblem.UNAVAILABLE, detail, RETRY_AFTER);
  }

  /**
   * Makes sure that every secret is the one that its id stood for before.
   *
   * @throws IllegalStateException if one is not
   */
  public void check() {
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("MESSAGE_KEYS has other secrets for the ids " + wrong);
    }
  }
}
