package dev.parley.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {
  private final RefreshTokens tokens = new RefreshTokens(new SecureRandom(), new byte[32]);

  @Test
  void firstShouldBeNewEachTime() {
    assertThat(tokens.first()).isNotEqualTo(tokens.first());
  }

  @Test
  void successorShouldBeTheSameEachTime() {
    RefreshToken token = tokens.first();

    assertThat(tokens.successor(token)).isEqualTo(tokens.successor(token)).isNotEqualTo(token);
    assertThat(RefreshToken.parse(tokens.successor(token).value())).isPresent();
  }

  @Test
  void successorShouldDependOnTheAttempt() {
    RefreshToken token = tokens.first();

    assertThat(tokens.successor(token, "one"))
        .isEqualTo(tokens.successor(token, "one"))
        .isNotEqualTo(tokens.successor(token, "two"))
        .isNotEqualTo(tokens.successor(token));
  }

  @Test
  void successorShouldDependOnTheKey() {
    RefreshToken token = tokens.first();
    byte[] key = new byte[32];
    key[0] = 1;

    assertThat(new RefreshTokens(new SecureRandom(), key).successor(token))
        .isNotEqualTo(tokens.successor(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
  @NullSource
  void parseShouldRefuse(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }
}
