package dev.parley.auth.password;

import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and compares passwords, a bounded number at once.
 *
 * <p>Argon2id with the least parameters of the OWASP Password Storage Cheat Sheet (19 MiB, two
 * passes, one lane). Stored hashes name their algorithm, so that a stronger one can replace it at
 * each owner's next login. At most {@link #HASHINGS_MAX} hashes are computed at once, so that many
 * logins take neither all memory (19 MiB each) nor all CPUs. A login that waits too long for its
 * turn is answered 503.
 */
public final class PasswordHasher {
  /** Most hashes that are computed at once. */
  static final int HASHINGS_MAX = 4;

  static final long TURN_TIMEOUT_MS = 3_000;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int BCRYPT_ROUNDS_LOG2 = 12;

  /** A hash of a random password that nobody knows, with the parameters above. */
  static final String UNKNOWN_USER_HASH =
      "{argon2}$argon2id$v=19$m=19456,t=2,p=1$EIBKvJv4GQn9Ze5kH7chkQ$/78gll9xxoJ2gg5tmdBRAiB51Te9xMyRWNW7zvsyPL4";

  private final PasswordEncoder encoder;
  private final Semaphore turns;
  private final long turnTimeoutMs;

  public PasswordHasher() {
    this(encoder(), HASHINGS_MAX, TURN_TIMEOUT_MS);
  }

  PasswordHasher(PasswordEncoder encoder, int hashingsMax, long turnTimeoutMs) {
    this.encoder = encoder;
    this.turns = new Semaphore(hashingsMax, true);
    this.turnTimeoutMs = turnTimeoutMs;
  }

  /**
   * The hash to store for {@code password}.
   *
   * @throws ProblemException 503 if too many are being computed
   */
  public String hash(Password password) {
    return inTurn(() -> encoder.encode(password.value()));
  }

  /**
   * Whether {@code hash} was made from {@code password}.
   *
   * @param hash empty for a user that does not exist: the same work is done, so that the time does
   *     not tell which users exist
   * @throws ProblemException 503 if too many are being computed
   */
  public boolean matches(Password password, Optional<String> hash) {
    String compared = hash.orElse(UNKNOWN_USER_HASH);
    boolean equal = inTurn(() -> encoder.matches(password.value(), compared));
    return equal && hash.isPresent();
  }

  /** Whether {@code hash} is weaker than the hashes that {@link #hash} makes. */
  public boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(turnTimeoutMs, TimeUnit.MILLISECONDS)) {
        throw overloaded(null);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw overloaded(interrupted);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private static ProblemException overloaded(Throwable cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE,
        "too many passwords are being checked at this moment",
        RETRY_AFTER,
        cause);
  }

  /** Hashes with Argon2; reads bcrypt as well, for accounts that were imported. */
  static PasswordEncoder encoder() {
    return new DelegatingPasswordEncoder(
        "argon2",
        Map.of(
            "argon2",
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES),
            "bcrypt",
            new BCryptPasswordEncoder(BCRYPT_ROUNDS_LOG2)));
  }
}
