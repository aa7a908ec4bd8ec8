package dev.parley.chat.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a run of {@link IndexBuild} is: a line at most every ten seconds. */
public final class IndexBuildLines implements IndexBuild.Listener {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Consumer<String> lines;
  private Instant next = Instant.MIN;

  /** Gives the lines to {@code lines}. */
  public IndexBuildLines(InstantSource clock, Consumer<String> lines) {
    this.clock = clock;
    this.lines = lines;
  }

  @Override
  public void reached(double share, long messages) {
    say("%d %% of the chats, %,d messages added in this run", (int) (share * 100), messages);
  }

  @Override
  public void waits(Duration wait) {
    say("Cassandra does not answer; trying again in %.1f s", wait.toMillis() / 1_000.0);
  }

  private void say(String format, Object... values) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN_LINES);
    lines.accept("search index: " + String.format(Locale.ROOT, format, values));
  }
}
