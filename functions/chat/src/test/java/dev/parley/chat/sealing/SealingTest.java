package dev.parley.chat.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.PlainText;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import dev.parley.shared.http.Json;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.sealing.MessageKeys;
import dev.parley.shared.sealing.TextSeal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sealing for the log, and opening for readers. */
class SealingTest {
  private static final String OLD = "7:a secret that was in use before this one";
  private static final String NEW = "8:a secret that is in use after that one";
  private static final UserId ALICE = new UserId(UUID.randomUUID());

  private final LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), 86_400);
  private final EventId id = new EventIds().get();
  private final UUID clientId = UUID.randomUUID();
  private final Sealing sealing = TestKeys.sealing(OLD);

  @Test
  void openShouldGiveBackWhatWasSealed() {
    for (String text : new String[] {"", "hello", "👋".repeat(PlainText.CHARACTERS_MAX)}) {
      Event event = sealing.open(message(sealing, text).at(chat, id));

      assertThat(event.body()).isEqualTo(text);
      assertThat(event.unreadable()).isFalse();
    }
  }

  @Test
  void openShouldReadEventsFromBeforeTextsWereSealed() {
    assertThat(sealing.open(stored(EventType.MESSAGE, Content.plain("old"))).body())
        .isEqualTo("old");
    assertThat(sealing.open(stored(EventType.JOIN, NoText.NO_TEXT)).body()).isEmpty();
  }

  @Test
  void openShouldMarkWhatCannotBeOpened() {
    StoredEvent other = message(TestKeys.sealing(NEW), "hello").at(chat, id);

    Event event = sealing.open(other);

    assertThat(event.unreadable()).isTrue();
    assertThat(event.body()).isEmpty();
    assertThat(event.eventId()).isEqualTo(id);
  }

  @Test
  void onlyAnUnreadableEventShouldBeMarkedInJson() throws Exception {
    StoredEvent readable = message(sealing, "hello").at(chat, id);
    StoredEvent damaged = stored(EventType.MESSAGE, SealedText.of(new byte[3]));

    assertThat(Json.MAPPER.writeValueAsString(sealing.open(readable)))
        .contains("\"body\":\"hello\"")
        .doesNotContain("unreadable", "target_event_id");
    assertThat(Json.MAPPER.writeValueAsString(sealing.open(damaged)))
        .contains("\"body\":\"\"", "\"unreadable\":true");
  }

  @Test
  void twoAttemptsShouldSealTheSameBytesAndTwoTextsShouldNotShareANonce() {
    SealedText first = sealed(message(sealing, "hello").at(chat, id));

    assertThat(sealed(message(TestKeys.sealing(OLD), "hello").at(chat, id))).isEqualTo(first);
    assertThat(nonce(sealed(message(sealing, "hellp").at(chat, id)))).isNotEqualTo(nonce(first));
    assertThat(nonce(sealed(message(sealing, "hello").at(chat, new EventIds().get()))))
        .isNotEqualTo(nonce(first));
  }

  @Test
  void afterARotationTheNewSecretShouldSealAndTheOldOneStillOpen() {
    StoredEvent before = message(sealing, "before").at(chat, id);
    Sealing rotated = TestKeys.sealing(NEW + "," + OLD);

    assertThat(rotated.open(before).body()).isEqualTo("before");
    assertThat(rotated.keys(chat.chatId())).extracting(KeyView::id).containsExactly(8, 7);
    assertThat(sealed(message(rotated, "after").at(chat, id)).bytes()).startsWith(1, 0, 8);
    assertThat(TestKeys.sealing(NEW).keys(chat.chatId()).get(0))
        .isEqualTo(rotated.keys(chat.chatId()).get(0));
  }

  @Test
  void aRetryAfterARotationShouldRepeatTheBytesOfTheFirstAttempt() {
    NewEvent first = message(sealing, "hello");
    Sealing rotated = TestKeys.sealing(NEW + "," + OLD);

    assertThat(message(rotated, "hello").again(chat, id, first.digest(chat)))
        .contains(first.at(chat, id));
    assertThat(message(rotated, "something else").again(chat, id, first.digest(chat))).isEmpty();
    assertThat(message(TestKeys.sealing(NEW), "hello").again(chat, id, first.digest(chat)))
        .isEmpty();
  }

  @Test
  void aRetryOfASendThatAnOlderVersionClaimedShouldBeFinished() throws Exception {
    ByteBuffer old =
        ByteBuffer.wrap(
            MessageDigest.getInstance("SHA-256")
                .digest("MESSAGE\0hello".getBytes(StandardCharsets.UTF_8)));
    NewEvent retry = message(sealing, "hello");

    assertThat(retry.again(chat, id, old)).contains(retry.at(chat, id));
    assertThat(message(sealing, "something else").again(chat, id, old)).isEmpty();
    assertThat(retry.again(chat, id, ByteBuffer.allocate(0))).isEmpty();
    assertThat(retry.again(chat, id, ByteBuffer.allocate(35))).isEmpty();
  }

  @Test
  void digestShouldTellNobodyWhatWasSaid() {
    LogKey other = new LogKey(new ChatId(UUID.randomUUID()), 86_400);
    NewEvent message = message(sealing, "hello");

    assertThat(message.digest(chat)).isNotEqualTo(message.digest(other));
    assertThat(message(TestKeys.sealing("7:another secret that has the same id"), "hello"))
        .extracting(m -> m.digest(chat))
        .isNotEqualTo(message.digest(chat));
  }

  @Test
  void nothingShouldBeSealedWithASecretThatReadsNothingElse() {
    MessageKeys keys = TestKeys.keys(NEW + "," + OLD);
    KeyCheck wrong = KeyCheck.of(keys, expected -> Set.of(8));
    Sealing refusing = new Sealing(keys, wrong);

    assertThatThrownBy(() -> message(refusing, "hello"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.type()).isEqualTo(CommonProblem.UNAVAILABLE));
    assertThatThrownBy(wrong::check).isInstanceOf(IllegalStateException.class);
    assertThat(refusing.open(message(sealing, "hello").at(chat, id)).body()).isEqualTo("hello");
  }

  @Test
  void aWrongSecretThatOnlyOpensShouldNotStopSends() {
    MessageKeys keys = TestKeys.keys(NEW + "," + OLD);
    KeyCheck wrong = KeyCheck.of(keys, expected -> Set.of(7));

    assertThat(sealed(message(new Sealing(keys, wrong), "hello").at(chat, id)).bytes())
        .startsWith(1, 0, 8);
    assertThatThrownBy(wrong::check).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void toStringShouldShowNeitherTextsNorKeys() {
    NewEvent message = message(sealing, "unmistakable");
    StoredEvent stored = message.at(chat, id);
    KeyView key = sealing.keys(chat.chatId()).get(0);

    assertThat(sealing.open(stored) + " " + message + " " + stored + " " + key)
        .doesNotContain("unmistakable", key.key());
    assertThat(TestKeys.keys(OLD) + " " + TestKeys.keys(OLD).sealing())
        .doesNotContain("a secret")
        .contains("7");
    assertThat(new TextSeal.Opening.Opened("unmistakable").toString())
        .doesNotContain("unmistakable");
  }

  private NewEvent message(Sealing with, String text) {
    return with.message(ALICE, text, clientId);
  }

  private StoredEvent stored(EventType type, Content content) {
    return new StoredEvent(chat.chatId(), id, type, ALICE, content, clientId);
  }

  private static SealedText sealed(StoredEvent event) {
    return (SealedText) event.content();
  }

  private static ByteBuffer nonce(SealedText sealed) {
    return sealed.buffer().slice(3, 12);
  }
}
