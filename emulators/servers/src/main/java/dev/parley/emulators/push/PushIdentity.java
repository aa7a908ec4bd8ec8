package dev.parley.emulators.push;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who signs the pushes of one gateway: an issuer with a key of its own, as Google is one. */
final class PushIdentity {
  private static final int KEY_BITS = 2_048;
  private static final Duration TOKEN_AGE_MAX = Duration.ofMinutes(30);
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final String issuer;
  private final PushSource source;
  private final String keyId = UUID.randomUUID().toString();
  private final RSAPublicKey publicKey;
  private final Algorithm algorithm;
  private String token = "";
  private Instant signedAt = Instant.MIN;

  PushIdentity(String issuer, PushSource source) {
    this.issuer = issuer;
    this.source = source;
    KeyPair pair = newKey();
    this.publicKey = (RSAPublicKey) pair.getPublic();
    this.algorithm = Algorithm.RSA256(publicKey, (RSAPrivateKey) pair.getPrivate());
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A token that is good for half an hour more. */
  synchronized String token() {
    Instant now = Instant.now();
    if (signedAt.isBefore(now.minus(TOKEN_AGE_MAX))) {
      token =
          JWT.create()
              .withKeyId(keyId)
              .withIssuer(issuer)
              .withAudience(source.audience())
              .withSubject(source.serviceAccount())
              .withClaim("email", source.serviceAccount())
              .withClaim("email_verified", true)
              .withIssuedAt(now)
              .withExpiresAt(now.plus(TOKEN_LIFE))
              .sign(algorithm);
      signedAt = now;
    }
    return token;
  }

  /** The public key as RFC 7517 has it. */
  Map<String, Object> keySet() {
    Map<String, String> key =
        Map.of(
            "kty",
            "RSA",
            "alg",
            "RS256",
            "use",
            "sig",
            "kid",
            keyId,
            "n",
            base64(publicKey.getModulus()),
            "e",
            base64(publicKey.getPublicExponent()));
    return Map.of("keys", List.of(key));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] magnitude = Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
  }
}
