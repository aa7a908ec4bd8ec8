package dev.parley.chat.stream;

import dev.parley.shared.config.Env;
import java.time.Duration;

/**
 * The bounds of streams.
 *
 * @param streamsMax most streams that are open at the same time on one instance
 * @param streamsPerUser most streams that one user has open at the same time on one instance
 * @param streamMax longest duration of a stream; then it ends and the client reconnects. It is less
 *     than the platform's limit for a request
 * @param heartbeat a stream that wrote nothing for this long writes a comment
 */
public record StreamSettings(
    int streamsMax, int streamsPerUser, Duration streamMax, Duration heartbeat) {
  /** The runtime has 1,024 threads, and each open stream uses one. */
  private static final int STREAMS_MAX_DEFAULT = 900;

  private static final int STREAMS_MAX_MAX = 1_000;

  /** A person has some tabs on some devices. */
  private static final int STREAMS_PER_USER = 10;

  /** The runtime closes a connection if nothing was written to it for 30 s. */
  private static final Duration HEARTBEAT_MAX = Duration.ofSeconds(25);

  /**
   * Reads {@code STREAMS_MAX}, {@code STREAMS_PER_USER}, {@code STREAM_MAX} and {@code
   * STREAM_HEARTBEAT}.
   */
  public static StreamSettings from(Env env) {
    return new StreamSettings(
        env.integer("STREAMS_MAX", STREAMS_MAX_DEFAULT, 1, STREAMS_MAX_MAX),
        env.integer("STREAMS_PER_USER", STREAMS_PER_USER, 1, STREAMS_MAX_MAX),
        env.duration(
            "STREAM_MAX", Duration.ofMinutes(55), Duration.ofSeconds(1), Duration.ofMinutes(59)),
        env.duration(
            "STREAM_HEARTBEAT", Duration.ofSeconds(15), Duration.ofMillis(100), HEARTBEAT_MAX));
  }
}
