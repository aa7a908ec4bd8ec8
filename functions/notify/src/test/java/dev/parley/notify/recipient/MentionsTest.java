package dev.parley.notify.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a mention. */
class MentionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@alice|alice",
        "@Alice, look|alice",
        "(@alice)|alice",
        "hello @alice and @bob!|alice,bob",
        "ask @alice.|alice.,alice",
        "@a.b-c_d|a.b-c_d",
        "@alice @alice|alice",
        "mail alice@example.org|''",
        "https://example.org/@alice|''",
        "@al|''",
        "@ alice|''",
        "@@alice|''",
        "é@alice|''",
        "no mention|''"
      })
  void mentionsShouldBeUsernamesAfterAnAtSign(String text, String names) {
    assertThat(Mentions.in(text))
        .containsExactlyElementsOf(
            Arrays.stream(names.split(",")).filter(n -> !n.isEmpty()).toList());
  }

  @Test
  void mentionsShouldBeBounded() {
    String text =
        IntStream.range(0, 500).mapToObj(i -> "@user" + i).collect(Collectors.joining(" "));
    assertThat(Mentions.in(text)).hasSize(Mentions.MENTIONS_MAX);
  }
}
