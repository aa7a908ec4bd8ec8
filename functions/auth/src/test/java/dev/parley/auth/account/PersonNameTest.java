package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.shared.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "B",
        "Bob O'Neil-Smith (he)",
        "李小龍",
        "דנה לוי",
        "علی\u200cرضا", // joined less than usual
        "র\u200d্যাব", // a joiner before a mark
        "กรุงเทพ",
        "Nguyễn Thị Ánh",
        "Ada 👩\u200d💻", // a family of emoji
        "❤\ufe0f\u200d🔥",
        "5\ufe0f\u20e3",
        "👍🏽",
        "12345678901234567890123456789012345678901234567890"
      })
  void nameShouldAccept(String text) {
    assertThat(PersonName.parse(text)).map(PersonName::value).contains(text);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "")
  void nothingShouldBeNoName(String text) {
    assertThat(PersonName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'  Bob \u00a0 Builder\u2003',Bob Builder",
    "Zoe\u0308,Zo\u00eb",
  })
  void nameShouldHaveOneForm(String text, String stored) {
    assertThat(PersonName.parse(text)).map(PersonName::value).contains(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob\u202eecila", // writes backwards
        "\u2066bob\u2069",
        "bob\u061c",
        "bob\u200f",
        "bob\nalice",
        "bob\u2028alice",
        "bob\u0085",
        "bob\talice",
        "b\u0000b",
        "b\u007fb",
        "b\u00adob", // a soft hyphen
        "b\u200bob", // a space without width
        "b\u2060ob",
        "\ufeffbob",
        "b\u034fob",
        "b\u3164ob", // a filler
        "b\u115fob",
        "b\udb40\udc61ob", // a tag
        "bob\u200d",
        "\u200dbob",
        "b\u200d\u200dob",
        "bob \u200dbuilder",
        "bob\ufe0f\ufe0f",
        "\u0301bob",
        "bob \u0301",
        "bo\u0301\u0302\u0303\u0304\u0305\u0306b", // a tower of marks
        "b\ud800ob"
      })
  void nameShouldRefuseACharacter(String text) {
    assertRefused(text, "forbidden-characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Admin", "Parley Support", "par1ey", "Support 24", "Ｓｕｐｐｏｒｔ", "S Y S T E M"})
  void nameShouldNotBeReserved(String text) {
    assertRefused(text, "reserved");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\u200d", "\u3164\u3164", "\u2800", "\u202e", "\n"})
  void nameShouldNeedAVisibleCharacter(String text) {
    assertRefused(text, "blank");
  }

  @Test
  void nameShouldHaveFiftyCharacters() {
    assertThat(PersonName.parse("😀".repeat(50))).isPresent();
    assertThat(PersonName.parse("e\u0301".repeat(50))).isPresent();
    assertRefused("😀".repeat(51), "too-long");
    assertRefused("e\u0301".repeat(60_000), "too-long");
  }

  @Test
  void nameShouldStayOutOfLogs() {
    assertThat(PersonName.parse("Ada")).map(PersonName::toString).contains("PersonName[3 chars]");
  }

  private static void assertRefused(String text, String rule) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> PersonName.parse(text))
        .satisfies(
            problem ->
                assertThat(problem.errors())
                    .singleElement()
                    .satisfies(
                        error -> {
                          assertThat(error.field()).isEqualTo("name");
                          assertThat(error.rule().slug()).isEqualTo(rule);
                        }));
  }
}
