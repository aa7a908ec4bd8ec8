package dev.parley.chat.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.chat.media.AttachmentInput.Wanted;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.proxy.Conditions;
import dev.parley.emulators.proxy.Delay;
import dev.parley.emulators.proxy.TcpProxy;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.FileStoreSettings;
import dev.parley.shared.media.Upload;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.store.StoreUnavailableException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message with files that ends at every step between the objects and the durable message. */
class MediaFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  /** In ascending order. */
  private static final List<Integer> FILE_SIZES = List.of(1_000, 1_000_000, 20_000_000);

  /** Half of the second size: whoever reads a file allocates more than this for it. */
  private static final long ALLOCATION_NOISE_BYTES_MAX = 500_000;

  private static final Duration GIVEN_UP_MAX = Duration.ofSeconds(8);

  private static final EventIds IDS = new EventIds();
  private static CqlSession session;
  private static Person alice;
  private static Chat chat;
  private static MediaApi media;

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    alice = STACK.accounts().visitor("alice");
    UUID id = STACK.startChatOfBoth(alice, STACK.accounts().register("bob"));
    chat = new CassandraChatStore(session).find(new ChatId(id)).orElseThrow();
    media = new MediaApi(STACK.api(), id);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void aMessageWithFilesShouldConvergeWhateverFailed(Faults.Kind kind) {
    int step = 0;
    boolean struck = true;
    while (struck) {
      step++;
      List<Wanted> files = List.of(wanted(media.upload(alice)), wanted(media.upload(alice)));
      UUID key = UUID.randomUUID();
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        send(faults.on(CqlSession.class, session), bucket(), files, key);
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      // Also if nobody tries again: what the sweep reads about a durable message is complete.
      messages(key).forEach(message -> assertPlaced(files, message));

      AppendResult result = send(session, bucket(), files, key);

      assertThat(result).isNotInstanceOf(AppendResult.KeyTaken.class);
      assertThat(messages(key)).as("step " + step).hasSize(1);
      assertPlaced(files, messages(key).get(0));
      struck = faults.struck();
    }
    assertThat(step).isGreaterThan(8);
  }

  private static void assertPlaced(List<Wanted> files, StoredEvent message) {
    assertThat(uploads(files))
        .hasSameSizeAs(files)
        .allSatisfy(file -> assertThat(file.eventId()).contains(message.eventId()));
  }

  @Test
  void whereTheBucketIsGoneNothingShouldBeStoredAndTheRetryShouldSucceed() {
    List<Wanted> files = List.of(wanted(media.upload(alice)));
    UUID key = UUID.randomUUID();
    FileStore gone = bucket(URI.create("http://127.0.0.1:1"));

    assertThatThrownBy(() -> send(session, gone, files, key))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(MediaProblem.UNAVAILABLE));

    assertUntouched(files, key);
    assertThat(send(session, bucket(), files, key)).isInstanceOf(AppendResult.Appended.class);
  }

  @Test
  void aBucketThatIsSlowShouldBeGivenUpInTime() {
    List<Wanted> files = List.of(wanted(media.upload(alice)), wanted(media.upload(alice)));
    UUID key = UUID.randomUUID();
    try (TcpProxy proxy = TcpProxy.start(STACK.bucket().endpoint())) {
      proxy.set(Conditions.NORMAL.withAnswers(Delay.of(Duration.ofSeconds(30))));
      FileStore slow = bucket(URI.create("http://" + proxy.endpoint()));
      // Once more if the machine stood still.
      long shortest = Long.MAX_VALUE;
      for (int i = 0; i < 3 && shortest >= GIVEN_UP_MAX.toNanos(); i++) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> send(session, slow, files, key))
            .isInstanceOfSatisfying(
                ProblemException.class,
                refused -> assertThat(refused.type()).isEqualTo(MediaProblem.UNAVAILABLE));
        shortest = Math.min(shortest, System.nanoTime() - began);
      }
      assertThat(Duration.ofNanos(shortest)).isLessThan(GIVEN_UP_MAX);
    }
    assertUntouched(files, key);
  }

  /** A function has 512 MiB, and a message ten files of 25 MiB: it must never hold one. */
  @Test
  void whatAMessageAllocatesShouldNotDependOnTheSizeOfItsFile() {
    Map<Integer, Long> allocated = new TreeMap<>();
    // The first round loads classes; of the others the smallest counts: other threads allocate too.
    for (int round = 0; round < 3; round++) {
      for (int size : FILE_SIZES) {
        long bytes = allocatedBySending(size);
        if (round > 0) {
          allocated.merge(size, bytes, Math::min);
        }
      }
    }

    long smallest = allocated.get(FILE_SIZES.get(0));
    assertThat(allocated).hasSize(FILE_SIZES.size());
    assertThat(allocated.values())
        .as("allocated for each size of a file: " + allocated)
        .allSatisfy(bytes -> assertThat(bytes - smallest).isLessThan(ALLOCATION_NOISE_BYTES_MAX));
  }

  private static long allocatedBySending(int size) {
    JsonNode upload = media.announce(alice, MediaApi.picture("size", size)).expect(201);
    assertThat(MediaApi.put(upload, new byte[size]).statusCode()).isEqualTo(200);
    List<Wanted> files = List.of(wanted(upload.get("attachment_id").asText()));
    FileStore bucket = bucket();
    long before = allocatedBytes();
    assertThat(send(session, bucket, files, UUID.randomUUID()))
        .isInstanceOf(AppendResult.Appended.class);
    return allocatedBytes() - before;
  }

  /** What all threads of this JVM have allocated so far. */
  private static long allocatedBytes() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  private static void assertUntouched(List<Wanted> files, UUID key) {
    assertThat(messages(key)).isEmpty();
    assertThat(uploads(files)).allSatisfy(file -> assertThat(file.messageKey()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void beforeADeletionEveryFileShouldBeNotedOrTheDeletionShouldFail(Faults.Kind kind) {
    List<Wanted> files = List.of(wanted(media.upload(alice)), wanted(media.upload(alice)));
    UUID key = UUID.randomUUID();
    send(session, bucket(), files, key);
    StoredEvent message = messages(key).get(0);
    int step = 0;
    boolean struck = true;
    while (struck) {
      step++;
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        attachments(faults.on(CqlSession.class, session), bucket(), TestKeys.sealing())
            .deleting(message);
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      struck = faults.struck();
    }
    // The list of its files; each of them once for the next sweep, and once for the day after.
    assertThat(step - 1).isEqualTo(1 + 2 * files.size());
  }

  @Test
  void filesOfAMessageThatNobodyCanOpenShouldBeNotedToo() {
    List<Wanted> files = List.of(wanted(media.upload(alice)), wanted(media.upload(alice)));
    UUID key = UUID.randomUUID();
    send(session, bucket(), files, key);
    Attachments keyLost =
        attachments(
            session, bucket(), TestKeys.sealing("2:another secret because the first is lost"));

    keyLost.deleting(messages(key).get(0));

    // Once when the file was announced, twice before the deletion.
    assertThat(files)
        .allSatisfy(
            file ->
                assertThat(
                        session.execute(
                            "SELECT due FROM upload_checks WHERE attachment_id = ? ALLOW FILTERING",
                            file.id().value()))
                    .hasSize(3));
  }

  private static AppendResult send(
      CqlSession over, FileStore bucket, List<Wanted> files, UUID key) {
    CassandraOutbox outbox = new CassandraOutbox(over);
    PublishedLog published =
        new PublishedLog(
            new CassandraEventLog(over, outbox, IDS), outbox, new UnavailablePublisher());
    return published.append(
        chat.log(),
        attachments(over, bucket, TestKeys.sealing())
            .message(
                chat.chatId(), new UserId(alice.userId()), Optional.empty(), "look", files, key),
        Optional.empty());
  }

  private static Attachments attachments(CqlSession over, FileStore bucket, Sealing sealing) {
    return new Attachments(
        Optional.of(bucket),
        new CassandraUploads(over),
        new CassandraUploadChecks(over),
        sealing,
        InstantSource.system());
  }

  private static Wanted wanted(String id) {
    return new Wanted(new AttachmentId(UUID.fromString(id)), Optional.empty(), Optional.empty());
  }

  private static List<Upload> uploads(List<Wanted> files) {
    return new CassandraUploads(session)
        .find(chat.chatId(), files.stream().map(Wanted::id).toList());
  }

  private static List<StoredEvent> messages(UUID key) {
    CassandraEventLog log = new CassandraEventLog(session, new CassandraOutbox(session), IDS);
    return log.before(chat.log(), Optional.empty(), 100).stream()
        .filter(e -> e.type() == EventType.MESSAGE && e.clientId().equals(key))
        .toList();
  }

  private static FileStore bucket() {
    return bucket(STACK.bucket().url());
  }

  private static FileStore bucket(URI url) {
    return new FileStore(
        new FileStoreSettings(url, S3Proxy.BUCKET, S3Proxy.ACCESS_ID, S3Proxy.SECRET),
        InstantSource.system());
  }
}
