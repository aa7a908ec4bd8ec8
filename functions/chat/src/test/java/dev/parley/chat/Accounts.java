package dev.parley.chat;

import static java.util.Map.entry;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.emulators.server.PostgreSql;
import dev.parley.shared.contract.Contract;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.contract.HttpApi;
import dev.parley.shared.token.Authenticator;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The auth function's own jar on the real PostgreSQL, and the people who sign in there. */
public final class Accounts {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** As long as a token of the auth function is valid. */
  private static final int VISIT_S = 900;

  private static final String ADMIN_PASSWORD = "parley-local-admin";

  private final KeyPair keys = newPair();
  private final FunctionServer server;
  private final HttpApi api;
  private Person admin;

  private Accounts(PostgreSql database) throws InterruptedException {
    this.server =
        Servers.function(
            "auth",
            Path.of(System.getProperty("auth.jar")),
            "dev.parley.auth.AuthFunction",
            environment(database, keys));
    this.api = new HttpApi(server.url(), Contract.servedBy(server.url()), TIMEOUT);
  }

  private static Map<String, String> environment(PostgreSql database, KeyPair keys) {
    return Map.ofEntries(
        entry("GOOGLE_CLOUD_PROJECT", Servers.PROJECT),
        entry("DATABASE_URL", database.newDatabase()),
        entry("DATABASE_USER", database.user()),
        entry("DATABASE_PASSWORD", database.password()),
        entry("JWT_PRIVATE_KEY", base64(keys.getPrivate().getEncoded())),
        entry("DEVICE_COOKIE_KEY", base64(new byte[32])),
        entry("ADMIN_USERNAME", "admin"),
        entry("ADMIN_PASSWORD", ADMIN_PASSWORD),
        // Many tests sign the administrator in, and none of them through a proxy.
        entry("LOGINS_PER_USERNAME", "1000000/PT1M"),
        entry("REGISTRATIONS", "1000000/PT1M"),
        entry("TRUSTED_PROXIES", "0"),
        // Nothing listens there: auth only needs the variable to make a custom token.
        entry("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9"));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  public static Accounts start(PostgreSql database) throws InterruptedException {
    return new Accounts(database);
  }

  public void close() {
    server.close();
  }

  public String url() {
    return server.url().toString();
  }

  /** A user who is signed in. */
  public record Person(UUID userId, String username, String token) {}

  /**
   * Registers a user in the auth function. This takes a while, because the password is hashed; only
   * a user with whom somebody starts a chat has to be registered.
   */
  public Person register(String name) {
    String username = name + NUMBERS.incrementAndGet();
    HttpAnswer answer =
        api.post("/register", "", Map.of("username", username, "password", "a-good-long-secret"));
    return person(answer, 201);
  }

  /**
   * A user with a token as the auth function signs it, but without an account. The chat function
   * cannot tell the difference, until somebody starts a chat with this user.
   */
  public Person visitor(String name) {
    Person person = new Person(UUID.randomUUID(), name + NUMBERS.incrementAndGet(), "");
    String token = signed(person, keyId(), Instant.now().plusSeconds(VISIT_S), keys);
    return new Person(person.userId(), person.username(), token);
  }

  private String keyId() {
    return JWT.decode(admin().token()).getKeyId();
  }

  /** The administrator of the environment. It signs in once, because logins are throttled. */
  public synchronized Person admin() {
    if (admin == null) {
      admin =
          person(
              api.post("/login", "", Map.of("username", "admin", "password", ADMIN_PASSWORD)), 200);
    }
    return admin;
  }

  private static Person person(HttpAnswer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError(answer);
    }
    JsonNode session = answer.json();
    return new Person(
        UUID.fromString(session.get("user_id").asText()),
        session.get("username").asText(),
        session.get("access_token").asText());
  }

  /** A token of {@code person} as auth signs it, which expires at {@code end}. */
  public String tokenUntil(Person person, Instant end) {
    return signed(person, keyId(), end, keys);
  }

  /** A token of {@code person} with the id of auth's key, but signed with another key. */
  public String forged(Person person) {
    return signed(person, keyId(), Instant.now().plusSeconds(60), newPair());
  }

  /** A token of {@code person} signed with a key that auth never published. */
  public String signedByUnknownKey(Person person) {
    return signed(person, "unknown", Instant.now().plusSeconds(60), newPair());
  }

  private static String signed(Person person, String kid, Instant end, KeyPair pair) {
    return JWT.create()
        .withKeyId(kid)
        .withIssuer("parley")
        .withAudience(Authenticator.AUDIENCE)
        .withSubject(person.userId().toString())
        .withClaim("username", person.username())
        .withClaim("role", "USER")
        .withExpiresAt(end)
        .sign(Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate()));
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
