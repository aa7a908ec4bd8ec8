package dev.parley.auth;

import dev.parley.auth.account.FirstAdministrator.AdministratorConfig;
import dev.parley.auth.account.Username;
import dev.parley.auth.database.DatabaseConfig;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordPolicy;
import dev.parley.auth.throttle.AuthLimits;
import dev.parley.auth.throttle.DeviceCookies;
import dev.parley.auth.token.SigningKeys;
import dev.parley.shared.config.Env;
import dev.parley.shared.problem.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The configuration of the function, read from the environment once.
 *
 * @param project Google Cloud project
 * @param corsOrigins origins of web pages that may call the function; empty allows none
 * @param issuer {@code iss} of access tokens
 * @param keys signs and verifies access tokens
 * @param database how PostgreSQL is reached
 * @param administrator created if absent
 * @param firebaseServiceAccount the service account that signs Firebase custom tokens; empty for
 *     the function's own
 * @param deviceCookieKey signs the cookies of browsers in which somebody has logged in
 * @param limits how often users may log in, register and search
 */
record AuthConfig(
    String project,
    List<String> corsOrigins,
    String issuer,
    SigningKeys keys,
    DatabaseConfig database,
    Optional<AdministratorConfig> administrator,
    Optional<String> firebaseServiceAccount,
    SecretKey deviceCookieKey,
    AuthLimits limits) {
  private static final String PRIVATE_KEY = "JWT_PRIVATE_KEY";
  private static final String PUBLIC_KEYS = "JWT_PUBLIC_KEYS";
  private static final String ADMIN_USERNAME = "ADMIN_USERNAME";
  private static final String DEVICE_COOKIE_KEY = "DEVICE_COOKIE_KEY";
  private static final String ADMIN_PASSWORD = "ADMIN_PASSWORD";

  AuthConfig {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /**
   * Reads the environment.
   *
   * @throws dev.parley.shared.config.ConfigurationException naming every key that is missing or
   *     wrong
   */
  static AuthConfig fromEnv(Map<String, String> environment) {
    Env env = new Env(environment);
    String project = env.project();
    Optional<SigningKeys> keys = keys(env);
    Optional<DatabaseConfig> database = DatabaseConfig.from(env);
    Optional<AdministratorConfig> administrator = administrator(env);
    AuthLimits limits = AuthLimits.from(env);
    List<String> corsOrigins = env.origins("CORS_ORIGINS");
    // Read by firebase-admin itself.
    env.hostAndPort("FIREBASE_AUTH_EMULATOR_HOST");
    Optional<String> firebaseServiceAccount = env.optional("FIREBASE_SERVICE_ACCOUNT");
    if (firebaseServiceAccount.filter(a -> !a.matches("[^@\\s]+@[^@\\s]+")).isPresent()) {
      env.mistake("FIREBASE_SERVICE_ACCOUNT", "the email address of a service account");
    }
    Optional<SecretKey> deviceCookieKey = deviceCookieKey(env);
    env.check();
    return new AuthConfig(
        project,
        corsOrigins,
        env.text("JWT_ISSUER", "parley"),
        keys.orElseThrow(),
        database.orElseThrow(),
        administrator,
        firebaseServiceAccount,
        deviceCookieKey.orElseThrow(),
        limits);
  }

  private static Optional<SigningKeys> keys(Env env) {
    String expectation = "an EC P-256 private key: PKCS#8 as PEM, or the base64 of its DER";
    String privateKey = env.required(PRIVATE_KEY, expectation);
    if (privateKey.isEmpty()) {
      return Optional.empty();
    }
    Optional<SigningKeys> own = SigningKeys.parse(privateKey);
    if (own.isEmpty()) {
      env.mistake(PRIVATE_KEY, expectation);
      return Optional.empty();
    }
    Optional<SigningKeys> all =
        own.flatMap(k -> k.withPublicKeys(env.optional(PUBLIC_KEYS).orElse("")));
    if (all.isEmpty()) {
      env.mistake(
          PUBLIC_KEYS,
          "EC P-256 public keys (SPKI as PEM, or the base64 of the DER), at most "
              + SigningKeys.PUBLIC_KEYS_MAX
              + ", separated by commas or new lines");
    }
    return all;
  }

  private static Optional<SecretKey> deviceCookieKey(Env env) {
    String expectation =
        "a secret of at least " + DeviceCookies.KEY_BYTES_MIN + " bytes, in base64";
    String text = env.required(DEVICE_COOKIE_KEY, expectation);
    Optional<SecretKey> key = DeviceCookies.key(text);
    if (key.isEmpty()) {
      env.mistake(DEVICE_COOKIE_KEY, expectation);
    }
    return key;
  }

  private static Optional<AdministratorConfig> administrator(Env env) {
    Optional<String> username = env.optional(ADMIN_USERNAME);
    Optional<String> password = env.optional(ADMIN_PASSWORD);
    if (username.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    Optional<Username> name = username.flatMap(Username::parse);
    if (name.isEmpty()) {
      env.mistake(ADMIN_USERNAME, "a username (" + Username.RULE + "), given with ADMIN_PASSWORD");
    }
    List<FieldError> weak =
        PasswordPolicy.errors(ADMIN_PASSWORD, password.orElse(null), username.orElse(""));
    weak.forEach(
        e -> env.mistake(ADMIN_PASSWORD, "a password that fits the rules: it " + e.message()));
    return name.filter(n -> weak.isEmpty())
        .map(
            n ->
                new AdministratorConfig(n, Password.prepare(password.orElseThrow()).orElseThrow()));
  }
}
