package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads while the index is built. */
class IndexBuildLinesTest {
  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final IndexBuildLines told = new IndexBuildLines(() -> now, lines::add);

  @Test
  void aLineShouldTellHowFarTheRunIsAtMostEveryTenSeconds() {
    told.reached(0.129, 12_345);
    now = now.plusSeconds(9);
    told.reached(0.5, 50_000);
    now = now.plusSeconds(1);
    told.waits(Duration.ofMillis(100));
    told.reached(0.6, 60_000);

    assertThat(lines)
        .containsExactly(
            "search index: 12 % of the chats, 12,345 messages added in this run",
            "search index: Cassandra does not answer; trying again in 0.1 s");
  }
}
