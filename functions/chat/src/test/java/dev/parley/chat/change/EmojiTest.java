package dev.parley.chat.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏿",
        "❤️",
        "👩‍👩‍👧‍👦",
        "👩🏻‍❤️‍💋‍👩🏿",
        "🇩🇪",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "1️⃣",
        "#️⃣",
        "🏳️‍🌈",
        "©️"
      })
  void parseShouldTakeEveryKindOfEmoji(String emoji) {
    assertThat(Emoji.parse(emoji)).contains(emoji);
  }

  @Test
  void parseShouldTakeEveryEmojiOfUnicodeWithAndWithoutSelectors() throws Exception {
    try (var file = Emoji.class.getResourceAsStream("emoji.txt")) {
      List<String> all =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .toList();
      assertThat(all)
          .hasSizeGreaterThan(3_900)
          .allSatisfy(emoji -> assertThat(Emoji.parse(emoji)).contains(emoji))
          .allSatisfy(emoji -> assertThat(Emoji.parse(emoji.replace("\uFE0F", ""))).contains(emoji))
          .allSatisfy(emoji -> assertThat(emoji.length()).isLessThan(Emoji.UNITS_MAX));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "1",
        "#",
        "👍 ",
        "👍👍",
        "👍👎",
        ":+1:",
        "e\u0301",
        "\uFE0F",
        "\u200D",
        "🏿🏿",
        "🇩",
        "\uD83D",
        "\u0000",
        "<b>",
        "# Property RGI_Emoji"
      })
  void parseShouldRefuseWhatIsNotOneEmoji(String text) {
    assertThat(Emoji.parse(text)).isEmpty();
  }

  @Test
  void parseShouldRefuseAMegabyteBeforeItLooksInside() {
    assertThat(Emoji.parse("👍".repeat(250_000))).isEmpty();
    assertThat(Emoji.parse("👍" + "\uFE0F".repeat(1_000_000))).isEmpty();
  }
}
