package dev.parley.auth.token;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.core.ApiFuture;
import com.google.firebase.FirebaseApp;
import com.google.firebase.FirebaseOptions;
import com.google.firebase.auth.FirebaseAuth;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Issues the custom tokens with which web clients sign in to Firebase as the same user.
 *
 * <p>The token holds the user_id as its uid, and the claim {@code until}: the time in epoch
 * milliseconds after which the Firestore rules allow nothing any more. Firebase itself renews a
 * sign-in for ever; with the claim, it is worth as much as the access token of the same answer. On
 * Google Cloud, the service account signs it through the IAM API. If {@code
 * FIREBASE_AUTH_EMULATOR_HOST} is set, firebase-admin makes unsigned tokens for the emulator.
 */
public final class FirebaseTokens {
  private static final Logger LOG = LoggerFactory.getLogger(FirebaseTokens.class);
  private static final int CONNECT_TIMEOUT_MS = 2_000;
  private static final int READ_TIMEOUT_MS = 5_000;

  /** One token, including the retries of firebase-admin. */
  private static final long TOKEN_TIMEOUT_MS = 10_000;

  /** What the Firestore rules compare with the time of a request. */
  static final String UNTIL = "until";

  /**
   * How much longer than an access token a sign-in reads: a client that refreshes its session a
   * minute before the end needs time to sign in with the new token, and clocks differ.
   */
  static final Duration SIGN_IN_SLACK = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final String project;
  private final Optional<String> serviceAccount;
  private FirebaseAuth auth;

  /**
   * Loads nothing yet.
   *
   * @param project Google Cloud project
   * @param serviceAccount email address of the service account that signs; empty for the service
   *     account of the function
   */
  public FirebaseTokens(String project, Optional<String> serviceAccount, InstantSource clock) {
    this.clock = clock;
    this.project = project;
    this.serviceAccount = serviceAccount;
  }

  /**
   * Loads firebase-admin in a thread of its own, so that the first session does not wait for it.
   */
  public void warmUp() {
    Thread thread = new Thread(this::auth, "firebase");
    thread.setUncaughtExceptionHandler(
        (t, failure) -> LOG.error("firebase-admin cannot be loaded", failure));
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * A token for {@code signInWithCustomToken}. What is signed in with it reads until {@link
   * #SIGN_IN_SLACK} after the end of an access token that is issued now.
   *
   * @throws ProblemException 503 if it cannot be signed at present
   */
  public String issue(UserId user) {
    Instant until = clock.instant().plus(AccessTokens.LIFETIME).plus(SIGN_IN_SLACK);
    Map<String, Object> claims = Map.of(UNTIL, until.toEpochMilli());
    ApiFuture<String> token = auth().createCustomTokenAsync(user.toString(), claims);
    try {
      return token.get(TOKEN_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      token.cancel(true);
      throw unavailable(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw unavailable(interrupted);
    }
  }

  private synchronized FirebaseAuth auth() {
    if (auth == null) {
      FirebaseOptions.Builder options =
          FirebaseOptions.builder()
              .setProjectId(project)
              .setCredentials(new OnDemandCredentials())
              .setHttpTransport(new NetHttpTransport())
              .setConnectTimeout(CONNECT_TIMEOUT_MS)
              .setReadTimeout(READ_TIMEOUT_MS);
      serviceAccount.ifPresent(options::setServiceAccountId);
      // Apps are kept in a static map: a second function in the same JVM needs another name.
      String name = "auth-" + UUID.randomUUID();
      auth = FirebaseAuth.getInstance(FirebaseApp.initializeApp(options.build(), name));
    }
    return auth;
  }

  private static ProblemException unavailable(Exception cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE,
        "the Firebase token cannot be signed at present",
        Duration.ofSeconds(1),
        cause);
  }
}
