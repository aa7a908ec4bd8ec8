package dev.parley.shared.token;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** The public keys that are valid now, by key id. */
@FunctionalInterface
public interface VerificationKeys {
  /**
   * The key with the id {@code kid}; empty if there is no such valid key.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 if the keys cannot be fetched
   */
  Optional<ECPublicKey> find(String kid);
}
