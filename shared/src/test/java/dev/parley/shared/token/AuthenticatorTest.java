package dev.parley.shared.token;

import static dev.parley.shared.token.KeyServer.ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens that are accepted and refused, with keys fetched over HTTP. */
class AuthenticatorTest {
  private KeyServer server;
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Authenticator authenticator;

  @BeforeEach
  void start() throws Exception {
    server = new KeyServer();
    server.add("one");
    authenticator =
        new Authenticator(
            new JwksKeys(server.address(), () -> now), ISSUER, () -> now, session -> false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void verifyShouldTellWhoIsCalling() {
    UUID user = UUID.randomUUID();

    Caller caller = authenticator.verify(server.signed(valid(user.toString()), "one"));

    assertThat(caller.userId().value()).isEqualTo(user);
    assertThat(caller.username()).isEqualTo("alice");
    assertThat(caller.role()).isEqualTo(Role.USER);
  }

  @Test
  void verifyShouldBelieveATokenOfAnInstanceWhoseClockRunsAhead() {
    Instant issued = now.plusSeconds(60);
    String token =
        server.signed(
            valid(UUID.randomUUID().toString())
                .withIssuedAt(issued)
                .withNotBefore(issued)
                .withExpiresAt(issued.plusSeconds(60)),
            "one");

    assertThat(authenticator.verify(token).username()).isEqualTo("alice");
  }

  @Test
  void verifyShouldRefuseATokenThatBeginsLongAfterNow() {
    JWTCreator.Builder later = valid(UUID.randomUUID().toString());

    assertThat(refused(server.signed(later.withIssuedAt(now.plusSeconds(62)), "one")).getMessage())
        .contains("not valid");
    assertThat(refused(server.signed(later.withNotBefore(now.plusSeconds(62)), "one")).getMessage())
        .contains("not valid");
  }

  @Test
  void verifyShouldRefuseATokenThatHasExpired() {
    String token = server.token("one", now);
    now = now.plusSeconds(61);

    assertThat(refused(token).getMessage()).contains("expired");
  }

  @Test
  void verifyShouldRefuseAKnownTokenOnceItHasExpired() {
    String token = server.token("one", now);
    Caller caller = authenticator.verify(token);

    assertThat(authenticator.verify(token)).isEqualTo(caller);
    now = now.plusSeconds(61);

    assertThat(refused(token).getMessage()).contains("expired");
  }

  @Test
  void verifyShouldRefuseAKnownTokenOnceItsKeyIsWithdrawn() {
    Map<String, ECPublicKey> valid = new HashMap<>(Map.of("one", server.publicKey("one")));
    Authenticator withdrawing =
        new Authenticator(
            kid -> Optional.ofNullable(valid.get(kid)), ISSUER, () -> now, session -> false);
    String token = server.token("one", now);
    withdrawing.verify(token);

    valid.clear();

    assertThatThrownBy(() -> withdrawing.verify(token)).isInstanceOf(ProblemException.class);
  }

  @Test
  void verifyShouldRefuseAKnownTokenWithAnotherSignature() {
    String token = server.token("one", now);
    authenticator.verify(token);
    String[] parts = token.split("\\.", -1);

    assertUnauthenticated(
        parts[0]
            + "."
            + parts[1]
            + "."
            + server.token("one", now.plusSeconds(1)).split("\\.", -1)[2]);
    assertUnauthenticated(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void verifyShouldRefuseTokensOfOtherIssuersAndForOtherAudiences() {
    assertUnauthenticated(server.signed(valid(uuid()).withIssuer("other"), "one"));
    assertUnauthenticated(server.signed(valid(uuid()).withAudience("other"), "one"));
  }

  @Test
  void verifyShouldRefuseTokensThatLackAClaim() {
    assertUnauthenticated(server.signed(valid(uuid()).withSubject("not-a-uuid"), "one"));
    assertUnauthenticated(server.signed(valid(uuid()).withClaim("role", "KING"), "one"));
    assertUnauthenticated(server.signed(valid(uuid()).withClaim("role", 7), "one"));
    assertUnauthenticated(server.signed(valid(uuid()).withNullClaim("username"), "one"));
    assertUnauthenticated(server.signed(valid(uuid()).withExpiresAt((Instant) null), "one"));
  }

  @Test
  void verifyShouldRefuseAnotherKeysSignature() {
    server.add("two");
    String[] one = server.signed(valid(uuid()), "one").split("\\.", -1);
    String[] two = server.signed(valid(uuid()), "two").split("\\.", -1);

    assertUnauthenticated(one[0] + "." + one[1] + "." + two[2]);
  }

  @Test
  void verifyShouldTakeNoOtherAlgorithmWhateverTheHeaderSays() {
    JWTCreator.Builder token = valid(uuid());
    String payload = server.signed(token, "one").split("\\.", -1)[1];
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8));

    assertUnauthenticated(none + "." + payload + ".");
    assertUnauthenticated(token.withKeyId("one").sign(Algorithm.HMAC256("public key")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b.c", "....", "eyJhbGciOiJFUzI1NiJ9.e30.AA"})
  void verifyShouldRefuseWhatIsNoToken(String token) {
    assertUnauthenticated(token);
  }

  @Test
  void verifyShouldRefuseATokenOfAbsurdLength() {
    assertUnauthenticated("a".repeat(100_000));
    assertThat(server.fetches()).isZero();
  }

  @Test
  void verifyShouldRefuseAnUnknownKeyId() {
    assertUnauthenticated(foreignToken());
  }

  @Test
  void verifyShouldFindAKeyThatWasRotatedIn() {
    authenticator.verify(server.token("one", now));
    server.add("two");
    now = now.plus(JwksKeys.FETCH_PAUSE);

    assertThat(authenticator.verify(server.token("two", now)).username()).isEqualTo("alice");
    assertThat(authenticator.verify(server.token("one", now)).username()).isEqualTo("alice");
  }

  @Test
  void inventedKeyIdsShouldNotFloodTheAuthFunction() {
    for (int i = 0; i < 100; i++) {
      assertUnauthenticated(foreignToken());
    }

    assertThat(server.fetches()).isEqualTo(1);
  }

  @Test
  void verifyShouldAskToTryAgainWhileTheKeysCannotBeHad() {
    String token = server.token("one", now);
    server.answerWith(500);

    assertThat(refused(token).type()).isEqualTo(CommonProblem.UNAVAILABLE);
    server.answerWith(200);
    assertThat(refused(token).type()).isEqualTo(CommonProblem.UNAVAILABLE);
    assertThat(server.fetches()).isEqualTo(1);

    now = now.plus(JwksKeys.FAILURE_PAUSE);
    assertThat(authenticator.verify(token).username()).isEqualTo("alice");
  }

  @Test
  void knownKeysShouldStayGoodForAnHourWhileAuthIsDown() {
    authenticator.verify(server.token("one", now));
    server.answerWith(503);

    now = now.plus(JwksKeys.KEPT_MAX).minusSeconds(1);
    assertThat(authenticator.verify(server.token("one", now)).username()).isEqualTo("alice");

    now = now.plus(Duration.ofMinutes(1));
    assertThat(refused(server.token("one", now)).type()).isEqualTo(CommonProblem.UNAVAILABLE);
  }

  @Test
  void aKeyThatWasWithdrawnShouldBeForgotten() {
    authenticator.verify(server.token("one", now));
    String token = server.token("one", now.plus(JwksKeys.KEPT_MAX));
    server.add("two");
    server.remove("one");

    now = now.plus(JwksKeys.KEPT_MAX);
    assertUnauthenticated(token);
  }

  private String foreignToken() {
    String kid = uuid();
    try (KeyServer other = new KeyServer()) {
      other.add(kid);
      return other.token(kid, now);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private JWTCreator.Builder valid(String subject) {
    return JWT.create()
        .withKeyId("one")
        .withIssuer(ISSUER)
        .withAudience(Authenticator.AUDIENCE)
        .withSubject(subject)
        .withClaim("username", "alice")
        .withClaim("role", "USER")
        .withExpiresAt(now.plusSeconds(60));
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private void assertUnauthenticated(String token) {
    ProblemException problem = refused(token);
    assertThat(problem.type()).isEqualTo(CommonProblem.UNAUTHENTICATED);
    assertThat(problem.headers()).containsKey("WWW-Authenticate");
  }

  private ProblemException refused(String token) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> authenticator.verify(token));
    assertThat(problem).as("the token was taken").isNotNull();
    return problem;
  }
}
