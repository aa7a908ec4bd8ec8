package dev.parley.shared.token;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.sun.net.httpserver.HttpServer;
import dev.parley.shared.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes a key set over HTTP, as the auth function does, and signs tokens with its keys. */
final class KeyServer implements AutoCloseable {
  static final String ISSUER = "parley";
  private static final int COORDINATE_BYTES = 32;

  private final Map<String, KeyPair> keys = new LinkedHashMap<>();
  private final AtomicInteger fetches = new AtomicInteger();
  private final HttpServer server;
  private volatile int status = 200;

  KeyServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/jwks.json",
        exchange -> {
          fetches.incrementAndGet();
          byte[] set = Json.MAPPER.writeValueAsBytes(Map.of("keys", published()));
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, set.length);
          exchange.getResponseBody().write(set);
          exchange.close();
        });
    server.start();
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/jwks.json");
  }

  int fetches() {
    return fetches.get();
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  synchronized void add(String kid) {
    keys.put(kid, newPair());
  }

  synchronized void remove(String kid) {
    keys.remove(kid);
  }

  synchronized ECPublicKey publicKey(String kid) {
    return (ECPublicKey) keys.get(kid).getPublic();
  }

  /** A token, signed by the key {@code kid}, that is valid for a minute from {@code now} on. */
  String token(String kid, Instant now) {
    return signed(
        JWT.create()
            .withKeyId(kid)
            .withIssuer(ISSUER)
            .withAudience(Authenticator.AUDIENCE)
            .withSubject(UUID.randomUUID().toString())
            .withClaim("username", "alice")
            .withClaim("role", "USER")
            .withExpiresAt(now.plusSeconds(60)),
        kid);
  }

  synchronized String signed(com.auth0.jwt.JWTCreator.Builder token, String kid) {
    KeyPair pair = keys.get(kid);
    return token.sign(
        Algorithm.ECDSA256((ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate()));
  }

  static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private synchronized List<Map<String, String>> published() {
    List<Map<String, String>> set = new ArrayList<>();
    keys.forEach(
        (kid, pair) -> {
          ECPublicKey key = (ECPublicKey) pair.getPublic();
          set.add(
              Map.of(
                  "kty", "EC",
                  "crv", "P-256",
                  "alg", "ES256",
                  "use", "sig",
                  "kid", kid,
                  "x", coordinate(key.getW().getAffineX().toByteArray()),
                  "y", coordinate(key.getW().getAffineY().toByteArray())));
        });
    return set;
  }

  private static String coordinate(byte[] number) {
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(number.length, COORDINATE_BYTES);
    System.arraycopy(number, number.length - length, fixed, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
