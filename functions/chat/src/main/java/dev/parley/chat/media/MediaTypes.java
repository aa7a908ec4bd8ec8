package dev.parley.chat.media;

import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The media types that files may have, and how a browser may use them.
 *
 * <p>SVG and HTML are missing on purpose: they are programs. A client may announce such a file as
 * {@code application/octet-stream}; then no browser takes it for a page.
 */
final class MediaTypes {
  private static final int CHARACTERS_MAX = 100;
  private static final Pattern FORM = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+-]*");
  private static final Set<String> THUMBNAILS = Set.of("image/webp", "image/jpeg");
  private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.";

  private static final Set<String> ALLOWED =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "image/avif",
          "video/mp4",
          "video/webm",
          "video/quicktime",
          "audio/mpeg",
          "audio/mp4",
          "audio/aac",
          "audio/ogg",
          "audio/webm",
          "audio/wav",
          "audio/x-wav",
          "audio/flac",
          "text/plain",
          "text/csv",
          "text/markdown",
          "application/pdf",
          "application/json",
          "application/zip",
          "application/gzip",
          "application/x-7z-compressed",
          "application/x-tar",
          "application/rtf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          OOXML + "wordprocessingml.document",
          OOXML + "spreadsheetml.sheet",
          OOXML + "presentationml.presentation",
          OPEN_DOCUMENT + "text",
          OPEN_DOCUMENT + "spreadsheet",
          OPEN_DOCUMENT + "presentation",
          "application/octet-stream");

  private MediaTypes() {}

  /**
   * Returns {@code type} if files may have it.
   *
   * @throws ProblemException 400 if it is no media type, 422 if it is not accepted
   */
  static String require(String type, boolean thumbnail) {
    if (type == null) {
      throw ProblemException.invalid("type", FieldRule.REQUIRED, "must be given");
    }
    if (type.length() > CHARACTERS_MAX || !FORM.matcher(type).matches()) {
      throw ProblemException.invalid(
          "type", "must be a media type in lower case, without parameters");
    }
    if (!(thumbnail ? THUMBNAILS : ALLOWED).contains(type)) {
      throw new ProblemException(MediaProblem.TYPE, "files of the type " + type + " are refused");
    }
    return type;
  }

  /** Whether a page may show the file; all others are downloads. */
  static boolean isShown(String type) {
    return type.startsWith("image/") || type.startsWith("video/") || type.startsWith("audio/");
  }
}
