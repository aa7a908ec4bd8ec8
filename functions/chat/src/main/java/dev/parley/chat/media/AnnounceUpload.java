package dev.parley.chat.media;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.Upload;
import dev.parley.shared.problem.FieldRule;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code POST /{chat}/uploads}: a link with which a browser writes one file into the bucket. */
final class AnnounceUpload implements CallerHandler {
  /** How long after its announcement a message may take a file. */
  static final Duration AGE_MAX = Duration.ofHours(24);

  /** When it is decided whether the object stays: no message can take it any more. */
  static final Duration CHECKED_AFTER = AGE_MAX.plusHours(1);

  private static final int THUMBNAIL_BYTES_MAX = 20 * 1_024;
  private static final int PIXELS_MAX = 32_767;

  private final ChatPermissions permissions;
  private final Sealing sealing;
  private final FileStore bucket;
  private final CassandraUploads uploads;
  private final CassandraUploadChecks checks;
  private final DailyQuota quota;
  private final MediaLimits limits;
  private final InstantSource clock;

  AnnounceUpload(
      ChatPermissions permissions,
      Sealing sealing,
      FileStore bucket,
      CassandraUploads uploads,
      CassandraUploadChecks checks,
      DailyQuota quota,
      MediaLimits limits,
      InstantSource clock) {
    this.permissions = permissions;
    this.sealing = sealing;
    this.bucket = bucket;
    this.uploads = uploads;
    this.checks = checks;
    this.quota = quota;
    this.limits = limits;
    this.clock = clock;
  }

  private record UploadInput(
      String name, String type, Long size, Integer width, Integer height, Boolean thumbnail) {
    private boolean isThumbnail() {
      return Boolean.TRUE.equals(thumbnail);
    }

    /** Never the name: it would reach logs. */
    @Override
    public String toString() {
      return "UploadInput";
    }
  }

  /** The answer: what the browser has to send. */
  private record UploadAnswer(
      AttachmentId attachmentId,
      String name,
      URI url,
      String method,
      Map<String, String> headers,
      Instant expiresAt) {
    private UploadAnswer {
      headers = Map.copyOf(headers);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UploadInput input = request.body(UploadInput.class);
    String name = FileName.require(input.name());
    Optional<Upload.Pixels> pixels = pixels(input);
    String type = MediaTypes.require(input.type(), input.isThumbnail());
    int bytes = bytes(input);
    ChatId chat = permissions.writable(caller, request).chat().chatId();
    request.concerns("chat_id", chat);
    AttachmentId id = new AttachmentId(UUID.randomUUID());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    quota.spend(caller.userId(), id, bytes, now);
    // Before the object can exist: whatever ends here, somebody looks at it later.
    checks.put(List.of(new CassandraUploadChecks.Check(now.plus(CHECKED_AFTER), chat, id)));
    Upload upload =
        new Upload(
            chat,
            id,
            caller.userId(),
            sealing.sealName(chat, id, name),
            type,
            bytes,
            pixels,
            input.isThumbnail(),
            now,
            Optional.empty(),
            Optional.empty());
    uploads.put(upload);
    return Response.created(answer(upload, name));
  }

  private UploadAnswer answer(Upload upload, String name) {
    FileStore.Link link =
        bucket.upload(
            upload.key(),
            Map.of(
                "content-type",
                upload.type(),
                "content-length",
                Integer.toString(upload.bytes()),
                "if-none-match",
                "*"));
    return new UploadAnswer(
        upload.id(),
        name,
        link.url(),
        "PUT",
        Map.of("Content-Type", upload.type(), "If-None-Match", "*"),
        link.expiresAt());
  }

  private int bytes(UploadInput input) {
    if (input.size() == null) {
      throw ProblemException.invalid("size", FieldRule.REQUIRED, "must be given");
    }
    int max = input.isThumbnail() ? THUMBNAIL_BYTES_MAX : limits.bytesMax();
    if (input.size() < 1 || input.size() > max) {
      throw new ProblemException(
          MediaProblem.SIZE,
          "a file must have 1 to " + max + " bytes, and this one has " + input.size());
    }
    return Math.toIntExact(input.size());
  }

  private static Optional<Upload.Pixels> pixels(UploadInput input) {
    if (input.width() == null && input.height() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Upload.Pixels(pixels("width", input.width()), pixels("height", input.height())));
  }

  private static int pixels(String field, Integer number) {
    if (number == null) {
      throw ProblemException.invalid(
          field, FieldRule.REQUIRED, "must be given if the other one is");
    }
    if (number < 1 || number > PIXELS_MAX) {
      throw ProblemException.invalid(field, "must be an integer from 1 to " + PIXELS_MAX);
    }
    return number;
  }
}
