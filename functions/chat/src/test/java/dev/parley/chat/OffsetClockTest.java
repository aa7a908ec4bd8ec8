package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetClockTest {
  @TempDir Path folder;

  @Test
  void theClockShouldDifferByWhatTheFileSaysNow() throws IOException {
    Path file = Files.writeString(folder.resolve("offset"), "-3600000\n");
    OffsetClock clock = new OffsetClock(file);

    assertThat(clock.instant())
        .isCloseTo(Instant.now().minusSeconds(3_600), within(1, ChronoUnit.MINUTES));

    Files.writeString(file, "3600000");
    await().until(() -> clock.instant().isAfter(Instant.now().plusSeconds(3_000)));
  }

  @Test
  void aFileThatIsMissingOrHoldsNoNumberShouldBeRefused() throws IOException {
    Path words = Files.writeString(folder.resolve("offset"), "an hour");

    assertThatThrownBy(() -> new OffsetClock(folder.resolve("nothing")))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> new OffsetClock(words)).isInstanceOf(NumberFormatException.class);
  }
}
