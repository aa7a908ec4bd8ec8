package dev.parley.chat.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"lake.png", "Bericht ü (2).pdf", "上海.webp", "no ending", ".profile"})
  void ordinaryNamesShouldStayAsTheyAre(String name) {
    assertThat(FileName.require(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "..",
        "a/b",
        "..\\b",
        "a\u0000.png",
        "a\nb",
        "photo\u202egpj.exe",
        "a\u2066b",
        "a\u200fb",
        "a\ud800b",
        "\u200b"
      })
  void namesThatDeceiveOrHarmShouldBeRefused(String name) {
    assertThatThrownBy(() -> FileName.require(name)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aNameOf300CharactersShouldBeRefused() {
    assertThatThrownBy(() -> FileName.require("a".repeat(300)))
        .hasMessageContaining("at most 255 characters");
  }

  @Test
  void whatSomeSystemsForbidShouldBeReplaced() {
    assertThat(FileName.require(" 10:30 <\"x\">|?*.txt ")).isEqualTo("10_30 __x_____.txt");
  }

  @Test
  void longNamesShouldBeShortenedAndKeepTheirEnding() {
    String name = FileName.require("ü".repeat(200) + ".jpeg");

    assertThat(name).startsWith("üü").endsWith("….jpeg");
    assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(FileName.BYTES_MAX);
    assertThat(FileName.require("🏔".repeat(60)).getBytes(UTF_8))
        .hasSizeLessThanOrEqualTo(FileName.BYTES_MAX);
  }

  @Test
  void noNameShouldEscapeFromTheHeader() {
    assertThat(FileName.disposition(false, "a\"; x=\"b%'ü*.html"))
        .isEqualTo(
            "attachment; filename=\"a_; x=_b_'_*.html\"; filename*=UTF-8''a%22%3B%20x%3D%22b%25%27%C3%BC%2A.html");
  }
}
