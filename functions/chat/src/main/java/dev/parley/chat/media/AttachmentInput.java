package dev.parley.chat.media;

import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One file in the request that sends a message. */
public record AttachmentInput(String attachmentId, String thumbnailId, String blurhash) {
  /** Files of one message, thumbnails not counted. */
  static final int ATTACHMENTS_MAX = 10;

  private static final String FIELD = "attachments";

  /** The alphabet of BlurHash, and at most 4 × 4 components. */
  private static final String BLURHASH_FORM = "[0-9A-Za-z#$%*+,.:;=?@\\[\\]^_{|}~-]{6,36}";

  /** What a message wants to have. */
  public record Wanted(
      AttachmentId id, Optional<AttachmentId> thumbnail, Optional<String> blurhash) {
    Stream<AttachmentId> ids() {
      return Stream.concat(Stream.of(id), thumbnail.stream());
    }
  }

  /**
   * What {@code inputs} say; null says nothing.
   *
   * @throws ProblemException 400 with the rule that is broken
   */
  public static List<Wanted> require(List<AttachmentInput> inputs) {
    if (inputs == null) {
      return List.of();
    }
    if (inputs.size() > ATTACHMENTS_MAX) {
      throw ProblemException.invalid(
          FIELD, FieldRule.TOO_LONG, "must be at most " + ATTACHMENTS_MAX + " files");
    }
    List<Wanted> wanted = inputs.stream().map(AttachmentInput::wanted).toList();
    Set<AttachmentId> seen = new HashSet<>();
    if (!wanted.stream().flatMap(Wanted::ids).allMatch(seen::add)) {
      throw ProblemException.invalid(FIELD, FieldRule.REPEATED, "must name each file once");
    }
    return wanted;
  }

  private static Wanted wanted(AttachmentInput input) {
    if (input == null || input.attachmentId == null) {
      throw ProblemException.invalid(
          FIELD, FieldRule.REQUIRED, "must have an attachment_id in each element");
    }
    Optional<String> blurhash = Optional.ofNullable(input.blurhash);
    if (blurhash.filter(hash -> !hash.matches(BLURHASH_FORM)).isPresent()) {
      throw ProblemException.invalid(
          "blurhash", "must be 6 to 36 characters of the alphabet of BlurHash");
    }
    return new Wanted(
        id("attachment_id", input.attachmentId),
        Optional.ofNullable(input.thumbnailId).map(text -> id("thumbnail_id", text)),
        blurhash);
  }

  private static AttachmentId id(String field, String text) {
    return AttachmentId.parse(text)
        .orElseThrow(() -> ProblemException.invalid(field, AttachmentId.RULE));
  }
}
