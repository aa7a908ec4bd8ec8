package dev.parley.shared.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.shared.event.Uuids;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Identifies an upload, and the attachment that it becomes: a random UUID. */
public record AttachmentId(@JsonValue UUID value) {
  /** What a client is told whose text {@link #parse} refuses. */
  public static final String RULE = "must be an attachment_id, a UUID";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AttachmentId {
    Objects.requireNonNull(value, "attachment_id");
  }

  /** The id in {@code text}; empty if it is not a UUID. */
  public static Optional<AttachmentId> parse(String text) {
    return Uuids.parse(text).map(AttachmentId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
