package dev.parley.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for the text of a message. */
class MessageBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " a ",
        "    indented",
        "❤\ufe0f",
        "a\u3164b",
        "line\nline\r\n\tindented",
        "👋",
        "👨‍👩‍👧",
        "مرحبا",
        "\u202bעברית\u202c",
        "e\u0301",
        "\ufffd",
        "<script>alert(1)</script>"
      })
  void requireShouldReturnTheTextUnchanged(String text) {
    assertThat(MessageBody.require(text)).isEqualTo(text);
  }

  @Test
  void requireShouldTurnVerticalTabsAndFormFeedsIntoLineEnds() {
    assertThat(MessageBody.require("title\u000bsubtitle\fnext")).isEqualTo("title\nsubtitle\nnext");
  }

  @Test
  void requireShouldCountCodePoints() {
    assertThat(MessageBody.require("👋".repeat(4_000))).hasSize(8_000);
    assertRefused("a".repeat(4_001));
    assertRefused("👋".repeat(4_001));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t\r ",
        "\f",
        "\u00a0",
        "\u2003\u3000",
        "\u200b",
        "\u200b\u2060 ",
        "\u034f",
        "\u115f\u1160",
        "\u3164",
        "\uffa0",
        "\u2800",
        "\ufe0f",
        "\u2800\u200b\ufe0f \u3164",
        "\udb40\udd00"
      })
  void requireShouldRefuseInvisibleTexts(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "\u0007",
        "a\u001b[31m",
        "a\u007f",
        "a\u0085b",
        "a\ud800",
        "\udc00a",
        "\udc00\ud800"
      })
  void requireShouldRefuseControlCharactersAndUnpairedSurrogates(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    ProblemException problem =
        catchThrowableOfType(ProblemException.class, () -> MessageBody.require(text));

    assertThat(problem).as("the text was taken").isNotNull();
    assertThat(problem.type()).isEqualTo(CommonProblem.VALIDATION_FAILED);
    assertThat(problem.errors()).extracting("field").containsExactly("body");
  }
}
