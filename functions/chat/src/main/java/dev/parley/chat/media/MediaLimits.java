package dev.parley.chat.media;

import dev.parley.shared.config.Env;

/**
 * How large files may be, and how much one person may upload on a day (UTC).
 *
 * @param bytesMax {@code ATTACHMENT_BYTES_MAX}: of one file
 * @param filesPerDay {@code UPLOADS_PER_DAY}: files of one person, thumbnails included
 * @param bytesPerDay {@code UPLOAD_BYTES_PER_DAY}: of one person
 */
public record MediaLimits(int bytesMax, int filesPerDay, int bytesPerDay) {
  private static final int MEBIBYTE = 1_048_576;
  private static final int BYTES = 25 * MEBIBYTE;
  private static final int BYTES_MAX = 100 * MEBIBYTE;
  private static final int FILES_PER_DAY = 1_000;
  private static final int FILES_PER_DAY_MAX = 100_000;
  private static final int BYTES_PER_DAY = 1_024 * MEBIBYTE;

  /** Reads the environment; mistakes are recorded in {@code env}. */
  public static MediaLimits from(Env env) {
    return new MediaLimits(
        env.integer("ATTACHMENT_BYTES_MAX", BYTES, 1, BYTES_MAX),
        env.integer("UPLOADS_PER_DAY", FILES_PER_DAY, 1, FILES_PER_DAY_MAX),
        env.integer("UPLOAD_BYTES_PER_DAY", BYTES_PER_DAY, 1, Integer.MAX_VALUE));
  }
}
