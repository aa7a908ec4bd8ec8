package dev.parley.chat.media;

import dev.parley.shared.event.UserId;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Lets a person announce so many files and bytes on a day (UTC), and no more, also if many are
 * announced at the same time: each file is counted first, and then all of them are added up. Of
 * several that would pass the limit together, none may get through.
 */
final class DailyQuota {
  private final UploadQuota quota;
  private final MediaLimits limits;

  DailyQuota(UploadQuota quota, MediaLimits limits) {
    this.quota = quota;
    this.limits = limits;
  }

  /**
   * Counts a file.
   *
   * @throws ProblemException 429 if it would be too much for the day; then it is not counted
   */
  void spend(UserId user, AttachmentId file, int bytes, Instant now) {
    int day = Math.toIntExact(now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
    UploadQuota.Spent before = quota.spent(user, day);
    // Who asks again and again writes nothing.
    require(before.files() + 1, before.bytes() + bytes, now);
    quota.count(user, day, file, bytes);
    try {
      UploadQuota.Spent after = quota.spent(user, day);
      require(after.files(), after.bytes(), now);
    } catch (ProblemException tooMuch) {
      quota.release(user, day, file);
      throw tooMuch;
    }
  }

  private void require(long files, long bytes, Instant now) {
    if (files > limits.filesPerDay() || bytes > limits.bytesPerDay()) {
      throw ProblemException.retryAfter(
          MediaProblem.QUOTA,
          "a person uploads at most %d files and %d bytes on a day; go on tomorrow (UTC)"
              .formatted(limits.filesPerDay(), limits.bytesPerDay()),
          Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
    }
  }
}
