package dev.parley.chat.stream;

import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the streams that are open on this instance, of everybody together and of each user.
 *
 * <p>A stream occupies a thread of its instance. So the bound is per instance: it protects what an
 * instance has. A user whose streams are on several instances may have more.
 */
final class OpenStreams {
  private final int streamsMax;
  private final int streamsPerUser;
  private final Map<UserId, Integer> byUser = new HashMap<>();
  private int all;

  OpenStreams(StreamSettings settings) {
    this.streamsMax = settings.streamsMax();
    this.streamsPerUser = settings.streamsPerUser();
  }

  /**
   * Counts a stream of {@code user}. Call {@link #leave} when it ends.
   *
   * @throws ProblemException 429 or 503 if there is no room for it
   */
  synchronized void enter(UserId user) {
    if (byUser.getOrDefault(user, 0) >= streamsPerUser) {
      throw ProblemException.tooMany("open streams of yours", StreamProblem.retryAfter());
    }
    if (all >= streamsMax) {
      throw StreamProblem.tooMany();
    }
    byUser.merge(user, 1, Integer::sum);
    all++;
  }

  /** Ends one stream of {@code user}. */
  synchronized void leave(UserId user) {
    byUser.computeIfPresent(user, (key, streams) -> streams == 1 ? null : streams - 1);
    all--;
  }
}
