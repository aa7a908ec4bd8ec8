package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"ada", "A.b_c-9", "12345678901234567890123456789012"})
  void usernameShouldAccept(String text) {
    assertThat(Username.parse(text)).map(Username::value).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "123456789012345678901234567890123", "a b", "abc\n", "ünal", "a\u0000b"})
  @NullSource
  void usernameShouldRefuse(String text) {
    assertThat(Username.parse(text)).isEmpty();
  }

  @Test
  void usernameShouldFoldIndependentlyOfTheLocale() {
    assertThat(new Username("ISTANBUL").folded()).isEqualTo("istanbul");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.org", "first.last+tag@mail.example.org", "jörg@exämple.de"})
  void emailShouldAccept(String text) {
    assertThat(Email.isPlausible(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a@b",
        "@b.org",
        "a@b..org",
        "a@b.org.",
        "a@.org",
        "a b@c.org",
        "a@b@c.org",
        "a\u0000@b.org",
        "\ud800@b.org",
        "a@b.org\n"
      })
  void emailShouldRefuse(String text) {
    assertThat(Email.isPlausible(text)).isFalse();
  }

  @Test
  void emailShouldBeBounded() {
    String domain = "@" + "d".repeat(60) + ".org";

    assertThat(Email.isPlausible("a".repeat(64) + domain)).isTrue();
    assertThat(Email.isPlausible("a".repeat(65) + domain)).isFalse();
    assertThat(Email.isPlausible("a@" + "d.".repeat(130) + "org")).isFalse();
  }

  @Test
  void cursorShouldLeadBackToTheUsername() {
    Account account =
        new Account(
            new UserId(UUID.randomUUID()),
            new Username("Ada.L"),
            Optional.empty(),
            Role.USER,
            Instant.EPOCH);

    assertThat(UserQuery.afterOf(UserQuery.cursorAfter(account))).contains("ada.l");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "4pyT", "YQ", "\u0000"})
  void cursorShouldRefuse(String text) {
    assertThat(UserQuery.afterOf(text)).isEmpty();
  }
}
