package dev.parley.chat.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.change.Outcome;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TestContent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.TimeIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the calls that change messages refuse, and how. */
class ChangeBadInputIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final Person alice = STACK.accounts().visitor("alice");
  private Person bob;
  private UUID chat;
  private ChangeApi api;

  @BeforeEach
  void startChat() {
    bob = STACK.accounts().register("bob");
    chat = STACK.startChatOfBoth(alice, bob);
    api = new ChangeApi(STACK.api(), chat.toString());
  }

  private Stream<HttpAnswer> everyCall(Person caller, String event) {
    return Stream.of(
        api.read(caller, event),
        api.edit(caller, event, "text"),
        api.delete(caller, event),
        api.react(caller, event, "👍"),
        api.takeBack(caller, event, "👍"),
        api.pin(caller, event),
        api.unpin(caller, event));
  }

  @Test
  void targetThatIsNoIdShouldBeRefused() {
    for (String event : List.of("x", "%20", UUID.randomUUID().toString(), "0")) {
      everyCall(alice, event)
          .forEach(answer -> answer.expectProblem(400, "validation-failed", "event"));
    }
    api.send(alice, Map.of("body", "re", "reply_to", UUID.randomUUID()))
        .expectProblem(400, "validation-failed", "reply_to");
  }

  @Test
  void targetThatTheChatDoesNotHaveShouldBeUnknown() {
    UUID other = STACK.startChat(alice, STACK.accounts().register("carol"));
    String foreign = new ChangeApi(STACK.api(), other.toString()).say(alice, "elsewhere");
    for (String event : List.of(new EventIds().get().toString(), foreign)) {
      everyCall(alice, event).forEach(answer -> answer.expectProblem(404, "unknown-event"));
      api.send(alice, Map.of("body", "re", "reply_to", event)).expectProblem(404, "unknown-event");
    }
  }

  @Test
  void targetThatIsNoMessageShouldBeRefused() {
    String hello = api.say(alice, "hello");
    api.react(alice, hello, "👍").expect(204);
    String reaction = api.after(alice, hello).get(0).get("event_id").asText();
    String creation = api.history(alice).get(1).get("event_id").asText();
    for (String event : List.of(reaction, creation)) {
      everyCall(alice, event).forEach(answer -> answer.expectProblem(422, "not-a-message"));
      api.send(alice, Map.of("body", "re", "reply_to", event)).expectProblem(422, "not-a-message");
    }
  }

  @Test
  void strangersShouldNeitherReadNorChange() {
    String hello = api.say(alice, "hello");
    Person eve = STACK.accounts().register("eve");

    everyCall(eve, hello).forEach(answer -> answer.expectProblem(403, "not-a-member"));
    STACK.api().get("/" + chat + "/pins", eve.token()).expectProblem(403, "not-a-member");
  }

  @Test
  void messagesOfOthersShouldNotBeEditedNorDeleted() {
    String hello = api.say(alice, "hello");

    api.edit(bob, hello, "mine").expectProblem(403, "not-the-author");
    api.delete(bob, hello).expectProblem(403, "not-the-author");
    // Not even by an administrator: a direct chat belongs to its members.
    assertThat(api.read(bob, hello).expect(200).get("body").asText()).isEqualTo("hello");
  }

  @Test
  void roomsShouldLetAdministratorsDeleteAndPinOnly() {
    Person admin = STACK.accounts().admin();
    ChangeApi general = new ChangeApi(STACK.api(), "general");
    String hello = general.say(bob, "hello");

    general.pin(bob, hello).expectProblem(403, "forbidden");
    general.unpin(bob, hello).expectProblem(403, "forbidden");
    general.delete(alice, hello).expectProblem(403, "not-the-author");
    general.edit(admin, hello, "x").expectProblem(403, "not-the-author");
    general.pin(admin, hello).expect(204);
    general.react(alice, hello, "👍").expect(204);
    general.delete(admin, hello).expect(204);
    assertThat(general.read(bob, hello).expect(200).get("deleted_by").asText())
        .isEqualTo(admin.userId().toString());
  }

  @Test
  void textShouldFollowTheRulesOfMessages() {
    String hello = api.say(alice, "hello");
    for (String text : List.of("", " ", "\u0000", "x".repeat(4_001), "\u200B")) {
      api.edit(alice, hello, text).expectProblem(400, "validation-failed", "body");
    }
    api.edit(alice, hello, "text", "no-key")
        .expectProblem(400, "validation-failed", "Idempotency-Key");
    api.edit(alice, hello, "text", "").expectProblem(400, "validation-failed", "Idempotency-Key");
    api.react("PUT", alice, hello, "👍", "no-key")
        .expectProblem(400, "validation-failed", "Idempotency-Key");
    assertThat(api.after(alice, hello)).isEmpty();
  }

  @Test
  void whatIsNotOneEmojiShouldBeRefused() {
    String hello = api.say(alice, "hello");
    for (String emoji : List.of("a", "👍👎", "👍 ", ":+1:", "1", "👍".repeat(500), "e\u0301")) {
      api.react(alice, hello, emoji).expectProblem(400, "validation-failed", "emoji");
      api.takeBack(alice, hello, emoji).expectProblem(400, "validation-failed", "emoji");
    }
    assertThat(api.after(alice, hello)).isEmpty();
  }

  @Test
  void keyOfAMessageShouldNotServeAChange() {
    String key = UUID.randomUUID().toString();
    String hello =
        STACK
            .api()
            .messageRaw(chat.toString(), alice.token(), key, ChatApi.json(Map.of("body", "hello")))
            .text("/event_id");

    api.edit(alice, hello, "edited", key).expectProblem(422, "idempotency-key-taken");
    api.react("PUT", alice, hello, "👍", key).expectProblem(422, "idempotency-key-taken");
    assertThat(api.after(alice, hello)).isEmpty();
    String reactionKey = UUID.randomUUID().toString();
    api.react("PUT", alice, hello, "👍", reactionKey).expect(204);
    api.edit(alice, hello, "edited", reactionKey).expectProblem(422, "idempotency-key-taken");
  }

  @Test
  void messageThatIsTooOldShouldNotBeEditedButMayBeDeleted() {
    try (CqlSession session = STACK.keyspace().open()) {
      EventId old = write(session, TimeIds.at(Instant.now().minus(Duration.ofHours(25))));
      EventId ancient = write(session, TimeIds.at(Instant.now().minus(Duration.ofDays(365))));

      for (String event : List.of(old.toString(), ancient.toString())) {
        api.edit(alice, event, "new").expectProblem(422, "edit-too-late");
        api.react(bob, event, "👍").expect(204);
        api.pin(bob, event).expect(204);
        api.delete(alice, event).expect(204);
        assertThat(api.read(bob, event).expect(200).has("deleted_at")).isTrue();
      }
    }
  }

  private EventId write(CqlSession session, EventId id) {
    StoredEvent message =
        new StoredEvent(
            new ChatId(chat),
            id,
            EventType.MESSAGE,
            user(alice),
            TestContent.sealed("from long ago"),
            UUID.randomUUID());
    new CassandraEventLog(session, new CassandraOutbox(session), new EventIds())
        .write(log(), message);
    return id;
  }

  private LogKey log() {
    return new LogKey(new ChatId(chat), ChatType.DIRECT.bucketWidthSeconds());
  }

  private static UserId user(Person person) {
    return new UserId(person.userId());
  }

  @Test
  void moreEmojiAndReactionsThanFitShouldBeRefused() throws Exception {
    List<String> emoji =
        List.of("😀 😁 😂 😃 😄 😅 😆 😇 😈 😉 😊 😋 😌 😍 😎 😏 😐 😑 😒 😓".split(" "));
    String hello = api.say(alice, "hello");
    emoji.forEach(each -> api.react(alice, hello, each).expect(204));

    api.react(bob, hello, "👍").expectProblem(409, "too-many-emoji");
    api.react(bob, hello, emoji.get(0)).expect(204);
    api.takeBack(alice, hello, emoji.get(1)).expect(204);
    api.react(bob, hello, "👍").expect(204);

    String popular = api.say(alice, "popular");
    react(EventId.parse(popular).orElseThrow(), ChangeReaction.REACTIONS_MAX);
    api.react(bob, popular, "👍").expectProblem(409, "too-many-reactions");
    assertThat(api.read(bob, popular).expect(200).at("/reactions/0/count").asInt())
        .isEqualTo(ChangeReaction.REACTIONS_MAX);
  }

  /** That many people give the message an emoji. */
  private void react(EventId message, int people) {
    try (CqlSession session = STACK.keyspace().open()) {
      CassandraChangedLog reads = new CassandraChangedLog(session);
      CassandraOutbox outbox = new CassandraOutbox(session);
      CassandraChangeStore store = new CassandraChangeStore(session, outbox, new EventIds(), reads);
      FoldedEvent target = reads.find(log(), message).orElseThrow();
      IntStream.range(0, people)
          .forEach(
              i ->
                  store.write(
                      log(),
                      StoredEvent.react(
                          log().chatId(),
                          store.idFor(target),
                          new UserId(UUID.randomUUID()),
                          message,
                          new Reaction("👍", Reaction.Op.ADD),
                          UUID.randomUUID()),
                      target));
      assertThat(reads.find(log(), message).map(FoldedEvent::outcome).map(Outcome::reactions))
          .get()
          .matches(all -> all.size() == people);
      assertThat(Optional.of(target).filter(FoldedEvent::isDeleted)).isEmpty();
    }
  }

  @Test
  void morePinsThanFitShouldBeRefused() {
    List<String> messages =
        IntStream.rangeClosed(0, ReadPins.PINS_MAX).mapToObj(i -> api.say(alice, "" + i)).toList();
    messages.subList(1, messages.size()).forEach(each -> api.pin(alice, each).expect(204));

    api.pin(bob, messages.get(0)).expectProblem(409, "too-many-pins");
    api.unpin(bob, messages.get(1)).expect(204);
    api.pin(bob, messages.get(0)).expect(204);
    assertThat(api.pins(bob)).hasSize(ReadPins.PINS_MAX).first().isEqualTo(messages.get(0));
  }
}
