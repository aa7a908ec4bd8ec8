package dev.parley.chat.media;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.token.Caller;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of files, and the files of messages. */
public final class MediaFeature {
  private final Attachments attachments;
  private final CallerHandler announceUpload;
  private final CallerHandler readMedia;

  /**
   * The endpoints.
   *
   * @param bucket empty if this installation keeps no files: then every call answers 503
   */
  public MediaFeature(
      Optional<FileStore> bucket,
      CassandraUploads uploads,
      CassandraUploadChecks checks,
      UploadQuota quota,
      ChatPermissions permissions,
      ChangedLog log,
      Sealing sealing,
      MediaLimits limits,
      InstantSource clock) {
    this.attachments = new Attachments(bucket, uploads, checks, sealing, clock);
    this.announceUpload =
        bucket
            .<CallerHandler>map(
                open ->
                    new AnnounceUpload(
                        permissions,
                        sealing,
                        open,
                        uploads,
                        checks,
                        new DailyQuota(quota, limits),
                        limits,
                        clock))
            .orElse(MediaFeature::refuse);
    this.readMedia =
        bucket
            .<CallerHandler>map(open -> new ReadMedia(permissions, log, sealing, open, uploads))
            .orElse(MediaFeature::refuse);
  }

  private static Response refuse(Caller caller, Request request) {
    throw MediaProblem.off();
  }

  /** The files of messages. */
  public Attachments attachments() {
    return attachments;
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<MediaFeature> feature) {
    routes
        .post("/{chat}/uploads", () -> feature.get().announceUpload)
        .get("/{chat}/media/{attachment}", () -> feature.get().readMedia);
  }
}
