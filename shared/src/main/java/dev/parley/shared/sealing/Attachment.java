package dev.parley.shared.sealing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.shared.media.AttachmentId;
import java.util.Objects;

/**
 * A file of a message, as it is sealed with the text and as the API shows it. A field that says
 * nothing is absent.
 *
 * @param attachmentId identifies it; {@code GET /{chat}/media/{attachment_id}} gives a link
 * @param name its name
 * @param type its media type
 * @param size in bytes
 * @param width in pixels
 * @param height in pixels
 * @param thumbnailId a small picture of it, which has a link too
 * @param blurhash a few colours, to show before the picture is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "attachment_id",
  "name",
  "type",
  "size",
  "width",
  "height",
  "thumbnail_id",
  "blurhash"
})
public record Attachment(
    @JsonProperty("attachment_id") AttachmentId attachmentId,
    @JsonProperty("name") String name,
    @JsonProperty("type") String type,
    @JsonProperty("size") int size,
    @JsonProperty("width") Integer width,
    @JsonProperty("height") Integer height,
    @JsonProperty("thumbnail_id") AttachmentId thumbnailId,
    @JsonProperty("blurhash") String blurhash) {
  public Attachment {
    Objects.requireNonNull(attachmentId, "attachment_id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  /** Whether it is a picture. */
  @JsonIgnore
  public boolean isImage() {
    return type.startsWith("image/");
  }

  /** Never the name: it would reach logs. */
  @Override
  public String toString() {
    return "Attachment[" + attachmentId + "]";
  }
}
