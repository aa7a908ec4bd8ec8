package dev.parley.aggregateflush;

import static dev.parley.aggregateflush.SlowPath.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rebuilding one document, and the requests that the function refuses. */
class RebuildIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  @Test
  void everyRouteShouldBeDescribedAndServed() {
    SLOW_PATH.api().get("/openapi.json").expect(200);
  }

  @Test
  void aDeletedDocumentShouldBeWrittenAnew() throws Exception {
    LogKey chat = SLOW_PATH.chat();
    List<StoredEvent> events = SLOW_PATH.sent(chat, 3, Duration.ofSeconds(20));
    SLOW_PATH.flush().flush(chat.chatId(), events);
    long before = SLOW_PATH.document(chat).getLong("seq");
    SLOW_PATH.document(chat).getReference().delete().get();

    var answer = SLOW_PATH.api().post("/?chat=" + chat.chatId(), "").expect(200);

    assertThat(answer.get("chat_id").asText()).isEqualTo(chat.chatId().toString());
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(events));
    assertThat(SLOW_PATH.document(chat).getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(SLOW_PATH.document(chat).get("members"))
        .isEqualTo(List.of(SlowPath.ALICE.toString()));
  }

  @Test
  void aDamagedDocumentShouldBeRepaired() throws Exception {
    LogKey chat = SLOW_PATH.chat();
    List<StoredEvent> events = SLOW_PATH.sent(chat, 130, Duration.ofSeconds(20));
    SLOW_PATH.flush().flush(chat.chatId(), events);
    SLOW_PATH
        .document(chat)
        .getReference()
        .update(Map.of("tail", List.of(1, 2), "seq", "many", "members", "nobody"))
        .get();

    SLOW_PATH.api().post("/?chat=" + chat.chatId(), "").expect(200);

    DocumentSnapshot document = SLOW_PATH.document(chat);
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(events).subList(30, 130));
    assertThat(document.getString("prev")).isEqualTo(ids(events).get(29));
    assertThat(document.get("members")).isEqualTo(List.of(SlowPath.ALICE.toString()));
    assertThat(document.getLong("seq")).isEqualTo(document.getLong("tail_seq"));
  }

  @Test
  void aSoundDocumentShouldMakeEveryReaderRefill() {
    LogKey chat = SLOW_PATH.chat();
    List<StoredEvent> events = SLOW_PATH.sent(chat, 2, Duration.ofSeconds(20));
    SLOW_PATH.flush().flush(chat.chatId(), events);
    long before = SLOW_PATH.document(chat).getLong("seq");

    SLOW_PATH.api().post("/?chat=" + chat.chatId(), "").expect(200);

    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(events));
    assertThat(SLOW_PATH.document(chat).getLong("tail_seq")).isGreaterThan(before + 1);
  }

  @Test
  void aChatThatDoesNotExistOrHasNoEventsShouldBe404() {
    SLOW_PATH.api().post("/?chat=" + UUID.randomUUID(), "").expectProblem(404, "unknown-chat");
    SLOW_PATH
        .api()
        .post("/?chat=" + SLOW_PATH.chat().chatId(), "")
        .expectProblem(404, "unknown-chat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?chat=",
        "/?chat=general",
        "/?chat=1-1-1-1-1",
        "/?chat=%00",
        "/?chat=00000000-0000-4000-8000-00000000000c&chat=00000000-0000-4000-8000-00000000000c"
      })
  void aBadChatIdShouldBe400(String path) {
    SLOW_PATH.api().post(path, "").expectProblem(400, "validation-failed");
  }

  @Test
  void unknownPathsAndWrongMethodsShouldBeRefused() {
    SLOW_PATH.api().get("/nowhere").expectProblem(404, "not-found");
    SLOW_PATH.api().get("/").expectProblem(405, "method-not-allowed");
    SLOW_PATH.api().post("/health", "").expectProblem(405, "method-not-allowed");
    SLOW_PATH.api().post("/?chat=%25", "").expectProblem(400, "validation-failed");
    SLOW_PATH.api().post("/", "x".repeat(70_000)).expectProblem(413, "body-too-large");
  }

  @Test
  void theBodyOfASweepShouldBeIgnored() {
    SLOW_PATH.api().post("/", "{not json").expect(200);
    assertThat(SLOW_PATH.api().get("/health").expect(200).at("/dependencies/firestore").asText())
        .isEqualTo("up");
  }
}
