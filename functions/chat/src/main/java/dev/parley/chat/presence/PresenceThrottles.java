package dev.parley.chat.presence;

import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.throttle.Limit;
import dev.parley.shared.throttle.LocalThrottle;
import java.time.Duration;
import java.util.Optional;

/** How often a user may tell where they are and that they are writing, on each instance. */
final class PresenceThrottles {
  /** One a second: a person who clicks through chats, in several windows. */
  private static final Limit BEATS = new Limit(60, Duration.ofMinutes(1));

  /** A client says it once in five seconds; so this is five chats at once. */
  private static final Limit TYPING = new Limit(60, Duration.ofMinutes(1));

  /** A send or a read writes a beat only if there was none in this time. */
  private static final Limit BEATS_OF_SENDS = new Limit(1, Duration.ofMinutes(1));

  private final LocalThrottle<UserId> beats = new LocalThrottle<>(BEATS);
  private final LocalThrottle<UserId> typing = new LocalThrottle<>(TYPING);
  private final LocalThrottle<UserId> beatsOfSends = new LocalThrottle<>(BEATS_OF_SENDS);

  /** Counts a request about presence; throws 429 if there are too many. */
  void beat(UserId user) {
    pass(beats.take(user), "requests about presence");
  }

  /** Counts a request that says that {@code user} is writing; throws 429 if there are too many. */
  void typing(UserId user) {
    pass(typing.take(user), "notices that you are writing");
  }

  /** Whether a send or a read of {@code user} writes a beat. */
  boolean sendBeats(UserId user) {
    return beatsOfSends.take(user).isEmpty();
  }

  private static void pass(Optional<Duration> wait, String what) {
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }
}
