package dev.parley.chat.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.chat.change.ChangeApi;
import dev.parley.emulators.server.S3Proxy;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.FileStoreSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements that lie, objects that are not what was announced, and too many of both. */
class MediaBadInputIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int MEBIBYTE = 1_048_576;
  private static final int BYTES_PER_DAY = 1_024 * MEBIBYTE;
  private static final byte[] OTHER = "another picture here".getBytes(StandardCharsets.UTF_8);

  private static CqlSession session;
  private static Person bob;

  private final Person alice = STACK.accounts().visitor("alice");
  private final UUID chat = STACK.startChatOfBoth(alice, bob);
  private final MediaApi media = new MediaApi(STACK.api(), chat);
  private final ChangeApi changes = new ChangeApi(STACK.api(), chat.toString());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    bob = STACK.accounts().register("bob");
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 26 * MEBIBYTE, Long.MAX_VALUE})
  void sizesThatNoFileMayHaveShouldBeRefused(long size) {
    media.announce(alice, MediaApi.picture("size", size)).expectProblem(422, "attachment-size");
  }

  @Test
  void theLargestFileShouldBeAnnouncedAndTheNextLargerNot() {
    media.announce(alice, MediaApi.picture("size", 25 * MEBIBYTE)).expect(201);
    media
        .announce(alice, MediaApi.picture("size", 25 * MEBIBYTE + 1))
        .expectProblem(422, "attachment-size");
    Map<String, Object> thumbnail = MediaApi.picture("thumbnail", true);
    thumbnail.put("type", "image/webp");
    thumbnail.put("size", 20 * 1_024 + 1);
    media.announce(alice, thumbnail).expectProblem(422, "attachment-size");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,422",
    "image/svg+xml,422",
    "application/xhtml+xml,422",
    "text/javascript,422",
    "application/x-msdownload,422",
    "image/png; charset=utf-8,400",
    "IMAGE/PNG,400",
    "png,400",
    "'',400"
  })
  void typesThatAreNotAllowedShouldBeRefused(String type, int status) {
    media
        .announce(alice, MediaApi.picture("type", type))
        .expectProblem(status, status == 422 ? "attachment-type" : "validation-failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../../etc/passwd",
        "a\\b.png",
        "a/b.png",
        "a\u0000.png",
        "a\r\nSet-Cookie: x.png",
        "photo\u202egpj.exe",
        "\u200b"
      })
  void namesThatDeceiveShouldBeRefused(String name) {
    media
        .announce(alice, MediaApi.picture("name", name))
        .expectProblem(400, "validation-failed", "name");
  }

  @Test
  void fieldsThatAreMissingOrTooLongShouldBeNamed() {
    for (String field : new String[] {"name", "type", "size"}) {
      media
          .announce(alice, MediaApi.picture(field, null))
          .expectProblem(400, "validation-failed", field);
    }
    media
        .announce(alice, MediaApi.picture("name", "n".repeat(300)))
        .expectProblem(400, "validation-failed", "name");
    media
        .announce(alice, MediaApi.picture("width", 640))
        .expectProblem(400, "validation-failed", "height");
    Map<String, Object> huge = MediaApi.picture("width", 100_000);
    huge.put("height", 1);
    media.announce(alice, huge).expectProblem(400, "validation-failed", "width");
  }

  @Test
  void objectThatIsNotAsAnnouncedShouldNotBecomeAFileOfAMessage() {
    String longer = announced();
    write(longer, "image/png", "longer than what was announced");
    String page = announced();
    write(page, "text/html", new String(MediaApi.FILE, StandardCharsets.UTF_8));

    media.send(alice, "look", longer).expectProblem(422, "attachment-size");
    media.send(alice, "look", page).expectProblem(422, "attachment-type");
    assertNoMessage();
  }

  /** Such an object is small in the bucket, and of any size in a browser. */
  @Test
  void objectThatABrowserWouldDecompressShouldNotBecomeAFileOfAMessage() {
    JsonNode upload = media.announce(alice, MediaApi.picture()).expect(201);
    int status =
        MediaApi.put(upload, MediaApi.FILE, Map.of("Content-Encoding", "gzip")).statusCode();
    assertThat(status).isEqualTo(200);

    media
        .send(alice, "look", upload.get("attachment_id").asText())
        .expectProblem(422, "attachment-type");
    assertNoMessage();
  }

  @Test
  void uploadThatTheBucketHasRefusedShouldNotBecomeAFileOfAMessage() {
    JsonNode upload = media.announce(alice, MediaApi.picture()).expect(201);
    String url = upload.get("url").asText();
    String forged = url.substring(0, url.length() - 2) + (url.endsWith("00") ? "11" : "00");
    int status =
        MediaApi.send(
                MediaApi.request(forged)
                    .header("Content-Type", "image/png")
                    .header("If-None-Match", "*")
                    .PUT(BodyPublishers.ofByteArray(MediaApi.FILE)))
            .statusCode();

    assertThat(status).isEqualTo(403);
    media
        .send(alice, "look", upload.get("attachment_id").asText())
        .expectProblem(409, "attachment-not-uploaded");
    assertNoMessage();
  }

  @Test
  void uploadThatIsRepeatedAfterTheMessageShouldChangeNothing() {
    JsonNode upload = media.announce(alice, MediaApi.picture()).expect(201);
    assertThat(MediaApi.put(upload, MediaApi.FILE).statusCode()).isEqualTo(200);
    String picture = upload.get("attachment_id").asText();
    media.send(alice, "look", picture).expect(201);

    assertThat(MediaApi.put(upload, OTHER).statusCode()).isEqualTo(412);
    assertThat(media.content(bob, picture))
        .isEqualTo(new String(MediaApi.FILE, StandardCharsets.UTF_8));
  }

  @Test
  void uploadOfYesterdayShouldNotBecomeAFileOfAMessage() {
    String picture = media.upload(alice);
    session.execute(
        "UPDATE uploads SET announced_at = ? WHERE chat_id = ? AND attachment_id = ?",
        Instant.now().minus(AnnounceUpload.AGE_MAX).minusSeconds(60),
        chat,
        UUID.fromString(picture));

    media.send(alice, "late", picture).expectProblem(404, "attachment-unknown");
    assertNoMessage();
  }

  @Test
  void whoHasUploadedEnoughShouldBeToldWhenToGoOn() {
    CassandraUploadQuota quota = new CassandraUploadQuota(session);
    UserId user = new UserId(alice.userId());
    int today = Math.toIntExact(LocalDate.now(ZoneOffset.UTC).toEpochDay());
    // The day may turn before the announcement.
    for (int day : new int[] {today, today + 1}) {
      quota.count(
          user, day, new AttachmentId(UUID.randomUUID()), BYTES_PER_DAY - MediaApi.FILE.length);
    }

    media.announce(alice, MediaApi.picture()).expect(201);
    var refused = media.announce(alice, MediaApi.picture());

    refused.expectProblem(429, "upload-quota");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 24 * 3_600);
    media.announce(bob, MediaApi.picture()).expect(201);
  }

  @Test
  void captionShouldBeRemovableAndOtherTextsNot() {
    JsonNode sent = media.send(alice, "look", media.upload(alice)).expect(201);
    String id = sent.get("event_id").asText();

    JsonNode edited = changes.edit(alice, id, " ").expect(200);

    assertThat(edited.get("body").asText()).isEmpty();
    assertThat(edited.get("attachments")).isEqualTo(sent.get("attachments"));
    assertThat(edited.has("edited_event_id")).isTrue();
    assertThat(edited.has("deleted_event_id")).isFalse();
    assertThat(changes.read(bob, id).expect(200)).isEqualTo(edited);
    assertThat(changes.history(bob).get(0)).isEqualTo(edited);
    JsonNode edit = changes.after(bob, id).get(0);
    assertThat(edit.get("type").asText()).isEqualTo("EDIT");
    assertThat(edit.get("body").asText()).isEmpty();
    assertThat(edit.has("unreadable")).isFalse();
    assertThat(changes.listed(bob).get("last_event")).isEqualTo(edited);
    assertThat(changes.edit(alice, id, "look again").expect(200).get("body").asText())
        .isEqualTo("look again");
    String text =
        STACK.api().message(chat, alice.token(), UUID.randomUUID(), "a text").text("/event_id");
    changes.edit(alice, text, "").expectProblem(400, "validation-failed", "body");
    changes.delete(alice, id).expect(204);
    changes.edit(alice, id, "").expectProblem(422, "message-deleted");
  }

  private String announced() {
    return media.announce(alice, MediaApi.picture()).expect(201).get("attachment_id").asText();
  }

  /** Writes an object as nobody can who has only the link of the announcement. */
  private void write(String attachment, String type, String content) {
    FileStore bucket =
        new FileStore(
            new FileStoreSettings(
                STACK.bucket().url(), S3Proxy.BUCKET, S3Proxy.ACCESS_ID, S3Proxy.SECRET),
            InstantSource.system());
    String key = FileStore.key(new ChatId(chat), new AttachmentId(UUID.fromString(attachment)));
    String url = bucket.upload(key, Map.of("content-type", type)).url().toString();
    int status =
        MediaApi.send(
                MediaApi.request(url)
                    .header("Content-Type", type)
                    .PUT(BodyPublishers.ofString(content)))
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  private void assertNoMessage() {
    assertThat(changes.history(bob).stream().map(event -> event.get("type").asText()))
        .doesNotContain("MESSAGE");
  }
}
