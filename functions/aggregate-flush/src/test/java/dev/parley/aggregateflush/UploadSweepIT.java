package dev.parley.aggregateflush;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.aggregateflush.media.UploadSweep;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploadChecks.Check;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.FileStoreSettings;
import dev.parley.shared.media.Upload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of an object that was left at each step between the upload and the message, and
 * between the deletion of a message and that of its files.
 */
class UploadSweepIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.S3PROXY);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final Duration OLD = Duration.ofHours(26);

  private final LogKey chat = SLOW_PATH.chat();
  private final CqlSession session = SLOW_PATH.session();
  private final CassandraUploads uploads = new CassandraUploads(session);
  private final CassandraUploadChecks checks = new CassandraUploadChecks(session);
  private final FileStore bucket = bucket(SERVERS.s3Proxy().url());

  /** Where the one that uploaded, or the function chat, came to its end. */
  enum LeftAt {
    /** The file is in the bucket, and nobody sent a message. */
    UPLOADED(false),
    /** A message had it, and its place in the log was never fixed. */
    CLAIMED(false),
    /** Its place was fixed, and it never became durable. */
    PLACED(false),
    /** The message is durable. */
    DURABLE(true),
    /** The message was deleted. */
    DELETED(false),
    /** The upload is forgotten, and its object is not. */
    FORGOTTEN(false);

    private final boolean stays;

    LeftAt(boolean stays) {
      this.stays = stays;
    }
  }

  @BeforeEach
  void empty() {
    session.execute("TRUNCATE upload_checks");
    begin();
  }

  private void begin() {
    checks.moveWatermark(now.minus(Duration.ofHours(2)));
  }

  @ParameterizedTest
  @EnumSource
  void onlyFilesOfMessagesShouldStay(LeftAt left) throws Exception {
    AttachmentId file = file(left);

    assertThat(sweep(session, bucket)).contains(left.stays ? 0L : 1L);

    assertDecided(file, left);
    assertThat(sweep(session, bucket)).contains(0L);
  }

  @ParameterizedTest
  @EnumSource
  void theNextSweepShouldConvergeWhateverFailed(Faults.Kind kind) throws Exception {
    for (LeftAt left : List.of(LeftAt.UPLOADED, LeftAt.DURABLE, LeftAt.DELETED)) {
      int step = 0;
      boolean struck = true;
      while (struck) {
        step++;
        begin();
        AttachmentId file = file(left);
        Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
        Optional<Long> first = sweep(faults.on(CqlSession.class, session), bucket);
        struck = faults.struck();
        assertThat(first.isEmpty() || !struck).isTrue();
        if (left.stays) {
          assertThat(bucket.find(FileStore.key(chat.chatId(), file)))
              .as("step " + step)
              .isPresent();
        }

        sweep(session, bucket);

        assertDecided(file, left);
      }
      assertThat(step).isGreaterThan(3);
    }
  }

  @Test
  void filesThatAreNotDueShouldBeLeftAlone() throws Exception {
    AttachmentId file = new AttachmentId(UUID.randomUUID());
    put(file);
    checks.put(List.of(new Check(now.plus(Duration.ofHours(1)), chat.chatId(), file)));

    assertThat(sweep(session, bucket)).contains(0L);

    assertThat(bucket.find(FileStore.key(chat.chatId(), file))).isPresent();
  }

  @Test
  void withoutTheBucketTheRestShouldBeLeftToTheNextSweep() throws Exception {
    AttachmentId file = file(LeftAt.UPLOADED);

    assertThat(sweep(session, bucket(URI.create("http://127.0.0.1:1")))).isEmpty();

    assertThat(uploads.find(chat.chatId(), file)).isPresent();
    assertThat(sweep(session, bucket)).contains(1L);
  }

  @Test
  void whatWasLookedAtShouldNotBeReadAgain() {
    session.execute("TRUNCATE upload_check_watermarks");

    sweep(session, bucket);

    // Rows may be written a few minutes late.
    assertThat(checks.watermark()).contains(now.minus(Duration.ofMinutes(10)));
  }

  @Test
  void watermarkOfAnEarlierReleaseShouldBeKept() {
    session.execute("TRUNCATE upload_check_watermarks");
    session.execute("INSERT INTO upload_check_watermarks (list, hour) VALUES ('uploads', 490000)");

    assertThat(checks.watermark()).contains(Instant.ofEpochSecond(490_000L * 3_600));
  }

  @Test
  void theDeployedFunctionShouldSweepFiles() throws Exception {
    AttachmentId file = file(LeftAt.DELETED);

    SLOW_PATH.api().sweep();

    assertThat(bucket.find(FileStore.key(chat.chatId(), file))).isEmpty();
  }

  /** A file that is due, left at a step. */
  private AttachmentId file(LeftAt left) throws Exception {
    AttachmentId file = new AttachmentId(UUID.randomUUID());
    put(file);
    checks.put(List.of(new Check(now.minus(Duration.ofSeconds(1)), chat.chatId(), file)));
    if (left == LeftAt.FORGOTTEN) {
      return file;
    }
    Upload upload =
        new Upload(
            chat.chatId(),
            file,
            SlowPath.ALICE,
            SealedText.of(new byte[] {1}),
            "text/plain",
            1,
            Optional.empty(),
            false,
            now.minus(OLD),
            Optional.empty(),
            Optional.empty());
    uploads.put(upload);
    if (left != LeftAt.UPLOADED) {
      assertThat(uploads.claim(upload, UUID.randomUUID())).isTrue();
    }
    if (left == LeftAt.PLACED) {
      uploads.place(List.of(upload), eventId());
    }
    if (left == LeftAt.DURABLE || left == LeftAt.DELETED) {
      StoredEvent message = SLOW_PATH.sent(chat, OLD);
      uploads.place(List.of(upload), message.eventId());
      if (left == LeftAt.DELETED) {
        SLOW_PATH.changed(EventType.REDACT, message, Duration.ofMinutes(1));
      }
    }
    return file;
  }

  private EventId eventId() {
    return TimeIds.at(now.minus(OLD), 1);
  }

  private void assertDecided(AttachmentId file, LeftAt left) {
    assertThat(bucket.find(FileStore.key(chat.chatId(), file)).isPresent()).isEqualTo(left.stays);
    assertThat(uploads.find(chat.chatId(), file).isPresent()).isEqualTo(left.stays);
    assertThat(named(file)).isEqualTo(left.stays);
    assertThat(checks.due(CassandraUploadChecks.hour(now.minusSeconds(1)), Instant.EPOCH, now))
        .isEmpty();
  }

  /** Whether a message is said to have it. */
  private boolean named(AttachmentId file) {
    return session
            .execute(
                "SELECT event_id FROM uploads_by_message WHERE attachment_id = ? ALLOW FILTERING",
                file.value())
            .one()
        != null;
  }

  private Optional<Long> sweep(CqlSession over, FileStore bucket) {
    return new UploadSweep(
            new CassandraUploadChecks(over),
            new CassandraUploads(over),
            new CassandraChatStore(over),
            new CassandraChangedLog(over),
            bucket,
            InstantSource.fixed(now))
        .run(() -> false);
  }

  /** Writes an object of one byte. */
  private void put(AttachmentId file) throws IOException, InterruptedException {
    URI link =
        bucket
            .upload(FileStore.key(chat.chatId(), file), Map.of("content-type", "text/plain"))
            .url();
    HttpRequest request =
        HttpRequest.newBuilder(link)
            .header("Content-Type", "text/plain")
            .PUT(HttpRequest.BodyPublishers.ofString("x"))
            .build();
    int status =
        HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private static FileStore bucket(URI url) {
    return new FileStore(
        new FileStoreSettings(url, S3Proxy.BUCKET, S3Proxy.ACCESS_ID, S3Proxy.SECRET),
        InstantSource.system());
  }
}
