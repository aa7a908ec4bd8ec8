package dev.parley.chat.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.change.ChangeApi;
import dev.parley.chat.room.RoomApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of messages, from the announcement to the link of a reader. */
class MediaIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final Person alice = STACK.accounts().visitor("alice");
  private Person bob;
  private UUID chat;
  private MediaApi media;
  private ChangeApi changes;

  @BeforeEach
  void startChat() {
    bob = STACK.accounts().register("bob");
    chat = STACK.startChatOfBoth(alice, bob);
    media = new MediaApi(STACK.api(), chat);
    changes = new ChangeApi(STACK.api(), chat.toString());
  }

  @Test
  void everyViewShouldShowTheFileAndItsLinkShouldWork() {
    Map<String, Object> file = MediaApi.picture();
    file.put("width", 640);
    file.put("height", 480);
    String picture = media.upload(alice, file);
    Map<String, Object> small = MediaApi.picture();
    small.put("thumbnail", true);
    small.put("type", "image/webp");
    String thumbnail = media.upload(alice, small);

    JsonNode sent =
        media
            .send(
                alice,
                UUID.randomUUID(),
                Map.of(
                    "attachments",
                    List.of(
                        Map.of(
                            "attachment_id",
                            picture,
                            "thumbnail_id",
                            thumbnail,
                            "blurhash",
                            "LEHV6nWB2yk8pyo0adR*.7kCMdnj"))))
            .expect(201);

    assertThat(sent.get("body").asText()).isEmpty();
    assertThat(sent.get("attachments"))
        .hasToString(
            "[{\"attachment_id\":\"%s\",\"name\":\"lake.png\",\"type\":\"image/png\",\"size\":%d,\"width\":640,\"height\":480,\"thumbnail_id\":\"%s\",\"blurhash\":\"LEHV6nWB2yk8pyo0adR*.7kCMdnj\"}]"
                .formatted(picture, MediaApi.FILE.length, thumbnail));
    String id = sent.get("event_id").asText();
    assertThat(changes.history(bob).get(0)).isEqualTo(sent);
    assertThat(changes.read(bob, id).expect(200)).isEqualTo(sent);
    assertThat(changes.listed(bob).get("last_event")).isEqualTo(sent);
    for (String one : List.of(picture, thumbnail)) {
      HttpResponse<String> got =
          MediaApi.send(
              MediaApi.request(media.link(bob, one).expect(200).get("url").asText()).GET());
      assertThat(got.statusCode()).isEqualTo(200);
      assertThat(got.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(MediaApi.FILE);
    }
    assertThat(media.redirect(bob, picture).status()).isEqualTo(302);
    assertThat(media.redirect(bob, picture).header("Location")).startsWith("http://127.0.0.1:");
  }

  @Test
  void onlyPicturesVideoAndAudioShouldBeShownInPlace() {
    Map<String, Object> file = MediaApi.picture();
    file.put("type", "application/pdf");
    file.put("name", "Bericht \"2026\" ü.pdf");
    String document = media.upload(alice, file);
    String picture = media.upload(alice);
    media.send(alice, "both", document, picture).expect(201);

    assertThat(disposition(document, ""))
        .isEqualTo(
            "attachment; filename=\"Bericht _2026_ _.pdf\"; filename*=UTF-8''Bericht%20_2026_%20%C3%BC.pdf");
    assertThat(disposition(picture, "")).startsWith("inline; filename=\"lake.png\"");
    assertThat(disposition(picture, "?download=1")).startsWith("attachment; filename=\"lake.png\"");
  }

  private String disposition(String attachment, String query) {
    String url = media.link(bob, attachment, query).expect(200).get("url").asText();
    HttpResponse<String> answer = MediaApi.send(MediaApi.request(url).GET());
    return answer.headers().firstValue("Content-Disposition").orElseThrow();
  }

  @Test
  void repeatedSendShouldBeAnsweredAsTheFirstTimeAlsoIfTheMessageIsDeletedNow() {
    String picture = media.upload(alice);
    UUID key = UUID.randomUUID();
    JsonNode first = media.send(alice, key, "look", picture).expect(201);

    assertThat(media.send(alice, key, "look", picture).expect(200)).isEqualTo(first);
    changes.delete(alice, first.get("event_id").asText()).expect(204);
    assertThat(media.send(alice, key, "look", picture).expect(200).get("event_id"))
        .isEqualTo(first.get("event_id"));
    media.link(bob, picture).expectProblem(404, "attachment-unknown");
  }

  @Test
  void ofMessagesThatWantOneFileAtTheSameTimeExactlyOneShouldGetIt() {
    String picture = media.upload(alice);
    List<CompletableFuture<Integer>> sends =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> media.send(alice, "mine", picture).status()))
            .toList();

    assertThat(sends.stream().map(CompletableFuture::join))
        .containsOnlyOnce(201)
        .filteredOn(status -> status != 201)
        .containsOnly(409);
    assertThat(changes.history(bob).stream().filter(e -> e.has("attachments"))).hasSize(1);
  }

  @Test
  void editShouldKeepTheFilesAndDeletionShouldTakeThem() {
    String picture = media.upload(alice);
    JsonNode sent = media.send(alice, "look", picture).expect(201);
    String id = sent.get("event_id").asText();

    JsonNode edited = changes.edit(alice, id, "look here").expect(200);

    assertThat(edited.get("body").asText()).isEqualTo("look here");
    assertThat(edited.get("attachments")).isEqualTo(sent.get("attachments"));
    assertThat(changes.history(bob).get(0)).isEqualTo(edited);
    changes.delete(alice, id).expect(204);
    assertThat(changes.read(bob, id).expect(200).has("attachments")).isFalse();
    media.link(bob, picture).expectProblem(404, "attachment-unknown");
  }

  @Test
  void onlyReadersShouldGetALinkAndOnlyToFilesOfMessages() {
    Person carol = STACK.accounts().register("carol");
    String picture = media.upload(alice);

    media.link(alice, picture).expectProblem(404, "attachment-unknown");
    media.send(alice, "look", picture).expect(201);
    media.link(bob, picture).expect(200);
    media.link(carol, picture).expectProblem(403, "not-a-member");
    media.announce(carol, MediaApi.picture()).expectProblem(403, "not-a-member");
    MediaApi others = new MediaApi(STACK.api(), STACK.startChatOfBoth(alice, carol));
    others.link(alice, picture).expectProblem(404, "attachment-unknown");
    media.link(bob, UUID.randomUUID().toString()).expectProblem(404, "attachment-unknown");
    media.link(bob, "no-id").expectProblem(400, "validation-failed", "attachment");
  }

  @Test
  void formerMembersOfARoomShouldAddNoFilesAndTheirLinksShouldEnd() {
    RoomApi rooms = new RoomApi(STACK.api(), STACK.accounts().admin());
    String room = rooms.make();
    MediaApi files = new MediaApi(STACK.api(), room);
    for (Person one : List.of(alice, bob)) {
      rooms.join(room, one).expect(200);
    }
    String sent = files.upload(alice);
    files.send(alice, "look", sent).expect(201);
    String left = files.upload(alice);
    String banned = files.upload(bob);

    assertThat(rooms.leave(room, alice).status()).isEqualTo(204);
    assertThat(rooms.ban(room, bob).status()).isEqualTo(204);

    files.announce(alice, MediaApi.picture()).expectProblem(403, "not-a-member");
    files.send(alice, "late", left).expectProblem(403, "not-a-member");
    files.announce(bob, MediaApi.picture()).expectProblem(403, "banned");
    files.send(bob, "late", banned).expectProblem(403, "banned");
    // Everybody who has an account may read a room, and nobody what is in no message.
    files.link(alice, left).expectProblem(404, "attachment-unknown");
    JsonNode link = files.link(alice, sent).expect(200);
    assertThat(link.get("url").asText()).contains("X-Amz-Expires=300&");
    assertThat(Instant.parse(link.get("expires_at").asText()))
        .isBeforeOrEqualTo(Instant.now().plus(Duration.ofMinutes(5)));
  }

  @Test
  void messageShouldNotGetFilesOfOthersOrOtherChatsOrThoseThatAreNotThere() {
    Person carol = STACK.accounts().register("carol");
    MediaApi others = new MediaApi(STACK.api(), STACK.startChatOfBoth(alice, carol));
    String ofBob = media.upload(bob);
    String ofAnotherChat = others.upload(alice);
    String never =
        media.announce(alice, MediaApi.picture()).expect(201).get("attachment_id").asText();
    String used = media.upload(alice);
    media.send(alice, "first", used).expect(201);
    Map<String, Object> small = MediaApi.picture();
    small.put("thumbnail", true);
    small.put("type", "image/jpeg");
    String thumbnail = media.upload(alice, small);

    media.send(alice, "", ofBob).expectProblem(404, "attachment-unknown");
    media.send(alice, "", ofAnotherChat).expectProblem(404, "attachment-unknown");
    media.send(alice, "", UUID.randomUUID().toString()).expectProblem(404, "attachment-unknown");
    media.send(alice, "", thumbnail).expectProblem(404, "attachment-unknown");
    media.send(alice, "", never).expectProblem(409, "attachment-not-uploaded");
    media.send(alice, "second", used).expectProblem(409, "attachment-used");
    assertThat(changes.history(bob).stream().filter(e -> e.get("type").asText().equals("MESSAGE")))
        .hasSize(1);
  }

  @Test
  void replyShouldHaveFilesToo() {
    String asked =
        STACK.api().message(chat, bob.token(), UUID.randomUUID(), "Where?").text("/event_id");
    List<Map<String, String>> files = List.of(Map.of("attachment_id", media.upload(alice)));

    JsonNode sent =
        media
            .send(alice, UUID.randomUUID(), Map.of("reply_to", asked, "attachments", files))
            .expect(201);

    assertThat(sent.get("target_event_id").asText()).isEqualTo(asked);
    assertThat(sent.get("attachments")).hasSize(1);
    assertThat(changes.history(bob).get(0)).isEqualTo(sent);
  }

  @Test
  void fileThatWasLeftByARefusedMessageShouldGoToAnother() {
    String used = media.upload(alice);
    String free = media.upload(alice);
    media.send(alice, "first", used).expect(201);

    media.send(alice, "second", free, used).expectProblem(409, "attachment-used");
    media.send(alice, "third", free).expect(201);
  }

  @Test
  void badRequestsShouldBeRefused() {
    String picture = media.upload(alice);
    media.send(alice, "").expectProblem(400, "validation-failed", "body");
    String[] eleven = new String[11];
    java.util.Arrays.setAll(eleven, i -> UUID.randomUUID().toString());
    media.send(alice, "", eleven).expectProblem(400, "validation-failed", "attachments");
    media.send(alice, "", picture, picture).expectProblem(400, "validation-failed", "attachments");
    media.send(alice, "", "no-id").expectProblem(400, "validation-failed", "attachment_id");
    for (Object wrong :
        List.of(
            Map.of("thumbnail_id", picture),
            Map.of("attachment_id", picture, "blurhash", "<script>"),
            Map.of("attachment_id", picture, "thumbnail_id", picture))) {
      media
          .send(alice, UUID.randomUUID(), Map.of("attachments", List.of(wrong)))
          .expectProblem(400, "validation-failed");
    }
    assertThat(
            STACK
                .api()
                .messageRaw(
                    chat.toString(),
                    alice.token(),
                    UUID.randomUUID().toString(),
                    "{\"body\":\"x\",\"attachments\":[null]}".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(400);
    media.send(alice, "", picture).expect(201);
  }

  @Test
  void textWithFilesThatIsTooLongShouldBeRefused() {
    String picture = media.upload(alice);

    media.send(alice, "a".repeat(4_001), picture).expectProblem(400, "validation-failed", "body");
    media.send(alice, "a\u0000", picture).expectProblem(400, "validation-failed", "body");
  }

  @Test
  void plainMessagesShouldBeAsBefore() {
    JsonNode sent =
        STACK.api().message(chat, alice.token(), UUID.randomUUID(), "hello").expect(201);
    assertThat(sent.has("attachments")).isFalse();
    assertThat(ChatApi.json(sent)).isNotEmpty();
  }
}
