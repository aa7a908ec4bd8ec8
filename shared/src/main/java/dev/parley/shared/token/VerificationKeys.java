package dev.parley.shared.token;

import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/** The public keys that are valid now, by key id. */
@FunctionalInterface
public interface VerificationKeys {
  /**
   * The key named {@code kid}, empty where no such key is valid.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 where the keys cannot be had at present
   */
  Optional<ECPublicKey> find(String kid);
}
