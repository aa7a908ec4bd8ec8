package dev.parley.chat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.media.CassandraUploadQuota;
import dev.parley.chat.media.MediaFeature;
import dev.parley.chat.media.MediaLimits;
import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import java.time.InstantSource;
import java.util.Optional;

/** Builds the parts of files. */
final class MediaWiring {
  private MediaWiring() {}

  /** The feature with its stores in the keyspace of {@code session}. */
  static MediaFeature feature(
      CqlSession session,
      Optional<FileStore> bucket,
      ChatPermissions permissions,
      ChangedLog log,
      Sealing sealing,
      MediaLimits limits,
      InstantSource clock) {
    return new MediaFeature(
        bucket,
        new CassandraUploads(session),
        new CassandraUploadChecks(session),
        new CassandraUploadQuota(session),
        permissions,
        log,
        sealing,
        limits,
        clock);
  }
}
