package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @ValueSource(strings = {"alice", "1st.ada", "a11", "Adminton", "supporter", "helpfuI", "xparley"})
  void policyShouldAccept(String username) {
    assertThat(UsernamePolicy.error(username)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "ADMIN",
        "adrnin",
        "Adm1n",
        "a.d.m.i.n",
        "admin42",
        "administrator",
        "support",
        "Support-1",
        "supp0rt",
        "r00t",
        "parley",
        "Parley.Team",
        "parIey",
        "par1ey_help"
      })
  void policyShouldRefuseAReservedName(String username) {
    assertThat(UsernamePolicy.error(username)).map(e -> e.rule()).contains(FieldRule.RESERVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "1.2-3", "___", "ab", "with space"})
  @NullSource
  void policyShouldWantAUsernameWithALetter(String username) {
    assertThat(UsernamePolicy.formError(username)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Illy,1lly",
    "illy,LlIy",
    "b0b,BOB",
    "rnary,Mary",
    "cornmon,common",
    "hummus,hurnrnus"
  })
  void skeletonsShouldBeEqualForNamesThatLookAlike(String one, String other) {
    assertThat(Skeleton.of(one)).isEqualTo(Skeleton.of(other));
  }

  @ParameterizedTest
  @CsvSource({"ada,ida", "bob,rob", "a.b,a-b", "ann2,ann3"})
  void skeletonsShouldDifferForOtherNames(String one, String other) {
    assertThat(Skeleton.of(one)).isNotEqualTo(Skeleton.of(other));
  }

  @Test
  void cursorShouldLeadBackToTheUsername() {
    Account account =
        new Account(new UserId(UUID.randomUUID()), new Username("Ada.L"), Role.USER, Instant.EPOCH);

    assertThat(UserQuery.afterOf(UserQuery.cursorAfter(account))).contains("ada.l");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "4pyT", "YQ", "\u0000"})
  void cursorShouldRefuse(String text) {
    assertThat(UserQuery.afterOf(text)).isEmpty();
  }
}
