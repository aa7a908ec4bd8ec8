package dev.parley.emulators.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
  private static final Path DEFAULT = Path.of("/project/.local");

  @Test
  void noOptionsShouldMeanTheUsualPortsAndTheDemo() {
    assertThat(UpOptions.parse(List.of(), DEFAULT))
        .isEqualTo(new UpOptions(DEFAULT, false, true, false, Optional.empty()));
  }

  @Test
  void everyOptionShouldBeUnderstood() {
    List<String> words =
        List.of(
            "--free-ports --no-demo --relentless --data /d --ready-file /r/ready.json".split(" "));

    assertThat(UpOptions.parse(words, DEFAULT))
        .isEqualTo(
            new UpOptions(Path.of("/d"), true, false, true, Optional.of(Path.of("/r/ready.json"))));
  }

  @Test
  void anUnknownOptionShouldBeNamed() {
    assertThatThrownBy(() -> UpOptions.parse(List.of("--fast"), DEFAULT))
        .isInstanceOf(UsageException.class)
        .hasMessage("unknown option --fast");
  }

  @Test
  void anOptionWithoutItsPathShouldBeNamed() {
    assertThatThrownBy(() -> UpOptions.parse(List.of("--data"), DEFAULT))
        .isInstanceOf(UsageException.class)
        .hasMessage("--data needs a path");
  }
}
