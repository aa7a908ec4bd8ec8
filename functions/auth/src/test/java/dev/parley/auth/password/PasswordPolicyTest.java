package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.parley.shared.problem.FieldRule;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    assertThat(PasswordPolicy.errors("password", faces(7), "user")).hasSize(1);
    assertThat(PasswordPolicy.errors("password", faces(8), "user")).isEmpty();
    assertThat(PasswordPolicy.errors("password", faces(128), "user")).isEmpty();
    assertThat(PasswordPolicy.errors("password", faces(129), "user")).hasSize(1);
  }

  /** Different emoji in no regular order. */
  private static String faces(int quantity) {
    return IntStream.range(0, quantity)
        .map(i -> 0x1F300 + i * i % 251)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaa",
        "        ",
        "\u00a0\u2003      ",
        "abababab",
        "abcabcab",
        "😀😀😀😀😀😀😀😀",
        "abcdefgh",
        "ABCDEFGH",
        "hgfedcba",
        "12345678",
        "87654321",
        "1234567890",
        "αβγδεζηθ",
        "qwertzui",
        "asdfghjkl",
        "lkjhgfdsa",
        "azertyui",
        "qwertyasdfgh",
        "aaaabbbbcccc",
        "abcd1234!",
        "123-456-789",
        "passpass",
        "parley123",
        "ParleyParley",
        "Parley2026",
        "some.user1",
        "Some.User.Some.User",
        "some.userparley"
      })
  void errorsShouldRefuseWhatFollowsARule(String password) {
    assertThat(PasswordPolicy.errors("password", password, "some.user"))
        .extracting(e -> e.rule())
        .containsExactly(FieldRule.TOO_COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "parley-local-root",
        "horse12345",
        "xK7 aaaa p2Q",
        "dXa9*k2m",
        "correct horse correct horse",
        "my qwerty board"
      })
  void errorsShouldAcceptWhatHasEnoughBesides(String password) {
    assertThat(PasswordPolicy.errors("password", password, "some.user")).isEmpty();
  }

  @Test
  void errorsShouldTakeLittleTimeForTheWorstPassword() {
    String worst = "ab".repeat(63) + "c";

    assertTimeout(
        Duration.ofMillis(500), () -> PasswordPolicy.errors("password", worst, "some.user"));
  }

  @Test
  void prepareShouldRefuseATextByItsLengthBeforeItNormalisesIt() {
    // Marks of descending classes are the worst case: 64 KiB of them took NFC several seconds.
    String marks = "\u0315\u0300\u0323\u0327".repeat(16_384);

    assertTimeout(Duration.ofMillis(500), () -> assertThat(Password.prepare(marks)).isEmpty());
    assertThat(Password.prepare("\u0301".repeat(512))).isPresent();
    assertThat(Password.prepare("\u0301".repeat(513))).isEmpty();
    assertThat(PasswordPolicy.errors("password", marked(128), "user")).isEmpty();
  }

  /** Letters in no regular order, each with an accent that NFC puts into the letter. */
  private static String marked(int quantity) {
    return IntStream.range(0, quantity)
        .mapToObj(i -> "aeiouyn".charAt(i * i % 53 % 6) + "\u0301")
        .collect(Collectors.joining());
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
