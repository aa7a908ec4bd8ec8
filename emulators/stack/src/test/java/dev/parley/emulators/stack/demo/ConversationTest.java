package dev.parley.emulators.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final int LINES = 300;

  @Test
  void itShouldAlwaysBeTheSame() {
    assertThat(Conversation.lines(LINES)).isEqualTo(Conversation.lines(LINES));
    assertThat(Conversation.lines(LINES).subList(0, 10)).isEqualTo(Conversation.lines(10));
  }

  @Test
  void bothShouldSpeakAndNoBlankBeLeft() {
    assertThat(Conversation.lines(LINES))
        .hasSize(LINES)
        .anyMatch(DemoMessage::byFirst)
        .anyMatch(line -> !line.byFirst())
        .noneMatch(line -> line.text().isBlank() || line.text().contains("{"));
  }
}
