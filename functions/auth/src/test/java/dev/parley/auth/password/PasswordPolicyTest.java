package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"sieben7", "password", "PASSWORD", "qwertyuiop", "some.user", "Some.User"})
  @NullSource
  void errorsShouldRefuse(String password) {
    assertThat(PasswordPolicy.errors("password", password, "some.user"))
        .singleElement()
        .extracting(e -> e.field())
        .isEqualTo("password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a tab\tinside", "a nul\u0000inside", "half \ud83d a pair", "\udc00 half too"})
  void errorsShouldRefuseWhatIsNoText(String password) {
    assertThat(PasswordPolicy.errors("password", password, "user")).hasSize(1);
  }

  @Test
  void errorsShouldCountCodePoints() {
    assertThat(PasswordPolicy.errors("password", "😀".repeat(7), "user")).hasSize(1);
    assertThat(PasswordPolicy.errors("password", "😀".repeat(8), "user")).isEmpty();
    assertThat(PasswordPolicy.errors("password", "😀".repeat(128), "user")).isEmpty();
    assertThat(PasswordPolicy.errors("password", "😀".repeat(129), "user")).hasSize(1);
  }

  @Test
  void prepareShouldRefuseATextByItsLengthBeforeItNormalisesIt() {
    // Marks of descending classes are the worst case: 64 KiB of them took NFC several seconds.
    String marks = "\u0315\u0300\u0323\u0327".repeat(16_384);

    assertTimeout(Duration.ofMillis(500), () -> assertThat(Password.prepare(marks)).isEmpty());
    assertThat(Password.prepare("\u0301".repeat(512))).isPresent();
    assertThat(Password.prepare("\u0301".repeat(513))).isEmpty();
    assertThat(PasswordPolicy.errors("password", "e\u0301".repeat(128), "user")).isEmpty();
  }

  @Test
  void prepareShouldComposeCharactersAndUnifySpaces() {
    assertThat(Password.prepare("cafe\u0301\u2003au lait"))
        .isEqualTo(Password.prepare("café\u00a0au lait"));
  }

  @Test
  void prepareShouldKeepCharactersApartThatOnlyLookAlike() {
    assertThat(Password.prepare("\uff41bcdefgh")).isNotEqualTo(Password.prepare("abcdefgh"));
  }

  @Test
  void aPasswordShouldNotShowItself() {
    assertThat(Password.prepare("correct horse").orElseThrow()).hasToString("Password[hidden]");
  }

  @Test
  void theListShouldHoldOnlyWhatLengthDoesNotRefuseAlready() {
    assertThat(CommonPasswords.size()).isGreaterThan(10_000);
    assertThat(CommonPasswords.contain("TrustNo1")).isTrue();
    assertThat(CommonPasswords.contain("123456")).isFalse();
  }
}
