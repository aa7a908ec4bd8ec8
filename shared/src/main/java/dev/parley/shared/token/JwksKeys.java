package dev.parley.shared.token;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import com.auth0.jwk.UrlJwkProvider;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verification keys that the auth function publishes. The whole set is fetched once and kept.
 *
 * <p>If a key id is not in the set, the set is fetched again, at most once per {@link
 * #FETCH_PAUSE}. So a new key is found without a restart, and tokens with invented key ids cannot
 * flood the auth function. An old set is renewed in the background. While the auth function is
 * down, the last set stays valid for {@link #KEPT_MAX}.
 */
public final class JwksKeys implements VerificationKeys {
  private static final Logger LOG = LoggerFactory.getLogger(JwksKeys.class);

  static final Duration FETCH_PAUSE = Duration.ofSeconds(5);
  static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
  static final Duration RENEWED_AFTER = Duration.ofMinutes(10);
  static final Duration KEPT_MAX = Duration.ofHours(1);
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int READ_TIMEOUT_MS = 3_000;

  private final URL address;
  private final InstantSource clock;
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile KeySet keys = new KeySet(Map.of(), Instant.MIN);
  private Instant failedAt = Instant.MIN;

  private record KeySet(Map<String, ECPublicKey> byId, Instant fetchedAt) {}

  /**
   * Reads keys from {@code jwks} when they are first needed.
   *
   * @param jwks address of the key set, {@code …/.well-known/jwks.json}
   */
  public JwksKeys(URI jwks, InstantSource clock) {
    this.clock = clock;
    try {
      this.address = jwks.toURL();
    } catch (MalformedURLException wrong) {
      throw new IllegalArgumentException("not an address: " + jwks, wrong);
    }
  }

  @Override
  public Optional<ECPublicKey> find(String kid) {
    ECPublicKey known = current().byId().get(kid);
    return known != null
        ? Optional.of(known)
        : Optional.ofNullable(fetchedSince(FETCH_PAUSE).byId().get(kid));
  }

  /**
   * Fetches the keys if there are none yet.
   *
   * @throws ProblemException 503 if the keys cannot be fetched
   */
  public void check() {
    current();
  }

  private KeySet current() {
    KeySet set = keys;
    if (!younger(set.fetchedAt(), KEPT_MAX)) {
      return fetchedSince(KEPT_MAX);
    }
    if (!younger(set.fetchedAt(), RENEWED_AFTER) && renewing.compareAndSet(false, true)) {
      Thread thread = new Thread(this::renew, "jwks-renew");
      thread.setDaemon(true);
      thread.start();
    }
    return set;
  }

  private void renew() {
    try {
      fetchedSince(RENEWED_AFTER);
    } catch (ProblemException failed) {
      LOG.atWarn().setCause(failed.getCause()).log("keeping the keys fetched before");
    } finally {
      renewing.set(false);
    }
  }

  /** A set that is not older than {@code age}. One thread fetches it and the others wait. */
  private synchronized KeySet fetchedSince(Duration age) {
    if (younger(keys.fetchedAt(), age)) {
      return keys;
    }
    if (younger(failedAt, FAILURE_PAUSE)) {
      throw unavailable(null);
    }
    try {
      keys = new KeySet(fetch(), clock.instant());
      return keys;
    } catch (JwkException unreachable) {
      failedAt = clock.instant();
      throw unavailable(unreachable);
    }
  }

  private boolean younger(Instant then, Duration age) {
    return clock.instant().minus(age).isBefore(then);
  }

  private Map<String, ECPublicKey> fetch() throws JwkException {
    List<Jwk> published = new UrlJwkProvider(address, CONNECT_TIMEOUT_MS, READ_TIMEOUT_MS).getAll();
    Map<String, ECPublicKey> byId = new HashMap<>();
    for (Jwk jwk : published) {
      if (jwk.getId() != null && jwk.getPublicKey() instanceof ECPublicKey key) {
        byId.put(jwk.getId(), key);
      }
    }
    return Map.copyOf(byId);
  }

  private static ProblemException unavailable(JwkException cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE,
        "the keys that verify access tokens cannot be fetched",
        Duration.ofSeconds(1),
        cause);
  }
}
