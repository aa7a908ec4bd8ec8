package dev.parley.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.auth.TestKeys;
import dev.parley.auth.account.Account;
import dev.parley.auth.account.Username;
import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Role;
import dev.parley.shared.token.SessionId;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
  private static final KeyPair PAIR = TestKeys.pair();
  private static final KeyPair NEXT = TestKeys.pair("secp256r1");
  private static final String VECTOR =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEANpArbG1c9ulC6T219YVxed/x260Hlgoz0yGwc43Y0LSXI0ibzfQsUe9YAjz933sbn2vc7lqy7DGePQNRPJR8g==";
  private static final KeyPair LAST = TestKeys.pair("secp256r1");

  @RepeatedTest(8)
  void parseShouldFindThePublicKey() {
    KeyPair pair = TestKeys.pair("secp256r1");

    SigningKeys keys =
        SigningKeys.parse(TestKeys.base64(pair.getPrivate().getEncoded())).orElseThrow();

    assertThat(keys.find(keys.kid())).contains((ECPublicKey) pair.getPublic());
  }

  @Test
  void parseShouldTakePemOnSeveralLinesOrOne() {
    String pem = TestKeys.pem("PRIVATE KEY", PAIR.getPrivate().getEncoded());

    assertThat(SigningKeys.parse(pem)).isPresent();
    assertThat(SigningKeys.parse(pem.replace("\n", "\\n"))).isPresent();
    assertThat(SigningKeys.parse(pem.replace("\n", " "))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "-----BEGIN PRIVATE KEY-----", "%%%"})
  void parseShouldRefuseWhatIsNoKey(String text) {
    assertThat(SigningKeys.parse(text)).isEmpty();
  }

  @Test
  void parseShouldRefuseAnotherCurve() {
    byte[] der = TestKeys.pair("secp384r1").getPrivate().getEncoded();

    assertThat(SigningKeys.parse(TestKeys.base64(der))).isEmpty();
  }

  @Test
  void parseShouldRefuseAPublicKey() {
    assertThat(SigningKeys.parse(TestKeys.base64(PAIR.getPublic().getEncoded()))).isEmpty();
  }

  @Test
  void withPublicKeysShouldTakeBase64AndPem() {
    String base64 = publicKey(NEXT) + " ,\n" + publicKey(LAST);
    String pem =
        TestKeys.pem("PUBLIC KEY", NEXT.getPublic().getEncoded())
            + ","
            + TestKeys.pem("PUBLIC KEY", LAST.getPublic().getEncoded());

    for (String text : new String[] {base64, pem, pem.replace("\n", "\\n")}) {
      SigningKeys keys = keys().withPublicKeys(text).orElseThrow();
      assertThat(keys.jwks()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void withPublicKeysShouldRefuseAllIfOneIsWrong() {
    assertThat(keys().withPublicKeys(publicKey(NEXT) + ",AAAA")).isEmpty();
    assertThat(
            keys().withPublicKeys(TestKeys.pem("PUBLIC KEY", NEXT.getPublic().getEncoded()) + "x"))
        .isEmpty();
    assertThat(keys().withPublicKeys((publicKey(NEXT) + ",").repeat(9))).isEmpty();
  }

  @Test
  void tokensOfAnotherPublishedKeyShouldVerify() {
    SigningKeys old = SigningKeys.parse(TestKeys.base64(LAST.getPrivate().getEncoded())).get();
    SigningKeys current = keys().withPublicKeys(publicKey(LAST)).orElseThrow();
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    Account account =
        new Account(new UserId(UUID.randomUUID()), new Username("ada"), Role.ADMIN, now);

    String token =
        new AccessTokens(old, "parley", () -> now, UUID::randomUUID)
            .issue(account, new SessionId(UUID.randomUUID()));

    Authenticator rotated = new Authenticator(current, "parley", () -> now, session -> false);
    assertThat(rotated.verify(token).userId()).isEqualTo(account.userId());
    assertThat(rotated.verify(token).role()).isEqualTo(Role.ADMIN);
    Authenticator without = new Authenticator(keys(), "parley", () -> now, session -> false);
    assertThatThrownBy(() -> without.verify(token)).hasMessageContaining("not valid");
    Authenticator late =
        new Authenticator(current, "parley", () -> now.plusSeconds(901), session -> false);
    assertThatThrownBy(() -> late.verify(token)).hasMessageContaining("expired");
  }

  @Test
  void theKidShouldBeTheThumbprintOfRfc7638() throws Exception {
    ECPublicKey key = EcKeys.publicKey(VECTOR);

    // Computed with OpenSSL: SHA-256 of {"crv":"P-256","kty":"EC","x":"…","y":"…"}, base64url.
    assertThat(Jwk.of(key).x()).isEqualTo("ANpArbG1c9ulC6T219YVxed_x260Hlgoz0yGwc43Y0I");
    assertThat(Jwk.of(key).kid()).isEqualTo("SglK3SDjOZaB20fhoLqtM-tjmKGVmQ8_iuHPnMqSzhs");
  }

  @Test
  void deriveShouldDependOnKeyAndPurpose() {
    assertThat(keys().derive("a")).hasSize(32).isEqualTo(keys().derive("a"));
    assertThat(keys().derive("a")).isNotEqualTo(keys().derive("b"));
  }

  private static SigningKeys keys() {
    return SigningKeys.parse(TestKeys.PRIVATE_KEY).orElseThrow();
  }

  private static String publicKey(KeyPair pair) {
    return TestKeys.base64(pair.getPublic().getEncoded());
  }
}
