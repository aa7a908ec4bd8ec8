package dev.parley.chat.search;

import dev.parley.shared.config.Env;
import java.time.Duration;

/**
 * The bounds of searches.
 *
 * @param timeMax after this time a search answers with what it has
 * @param queriesMax queries that run at the same time on one instance, for all searches together
 * @param searchesMax searches that run at the same time on one instance
 */
public record SearchSettings(Duration timeMax, int queriesMax, int searchesMax) {
  private static final Duration TIME_MAX = Duration.ofSeconds(2);
  private static final int QUERIES_MAX = 32;
  private static final int QUERIES_MAX_MAX = 256;

  /** With more, each would have fewer than two queries in flight. */
  private static final int SEARCHES_MAX = 16;

  /** Reads {@code SEARCH_TIME_MAX}, {@code SEARCH_QUERIES_MAX} and {@code SEARCHES_MAX}. */
  public static SearchSettings from(Env env) {
    return new SearchSettings(
        env.duration("SEARCH_TIME_MAX", TIME_MAX, Duration.ofMillis(1), Duration.ofSeconds(20)),
        env.integer("SEARCH_QUERIES_MAX", QUERIES_MAX, 1, QUERIES_MAX_MAX),
        env.integer("SEARCHES_MAX", SEARCHES_MAX, 1, QUERIES_MAX_MAX));
  }
}
