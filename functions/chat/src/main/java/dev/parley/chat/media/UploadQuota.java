package dev.parley.chat.media;

import dev.parley.shared.event.UserId;
import dev.parley.shared.media.AttachmentId;

/** What each person has announced on a day. */
public interface UploadQuota {
  /**
   * What one person has announced on a day.
   *
   * @param files how many files
   * @param bytes of all of them
   */
  record Spent(long files, long bytes) {}

  /** What {@code user} has announced on {@code day}, a number of days since the Unix epoch. */
  Spent spent(UserId user, int day);

  /** Counts a file. */
  void count(UserId user, int day, AttachmentId file, int bytes);

  /** Counts a file no more. */
  void release(UserId user, int day, AttachmentId file);
}
