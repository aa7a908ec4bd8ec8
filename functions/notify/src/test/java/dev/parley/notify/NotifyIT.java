package dev.parley.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.notify.NotifyStack.Person;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventJson;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.media.AttachmentId;
import dev.parley.shared.notification.DoNotDisturb;
import dev.parley.shared.notification.Mute;
import dev.parley.shared.sealing.Attachment;
import dev.parley.shared.sealing.PlainContent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whom a message calls, and what is sent: with the jar, a real Cassandra, a push service of others
 * that checks signatures and decrypts, and our stand-in for Firebase Cloud Messaging.
 */
class NotifyIT {
  @RegisterExtension static final NotifyStack STACK = new NotifyStack();

  /** {@code -Dnotify.screen=1000} for the figure in docs/notifications.md. */
  private static final int ON_THE_SCREEN = Integer.getInteger("notify.screen", 20);

  private final Person alice = STACK.person();
  private final Person bob = STACK.person();
  private final Person carol = STACK.person();

  @Test
  void messageShouldCallTheOtherOneAndNotTheAuthor() throws Exception {
    String browserOfAlice = STACK.browser(alice);
    String browser = STACK.browser(bob);
    String phone = STACK.phone(bob, "token");
    Chat chat = STACK.direct(alice, bob);
    STACK.said(chat, alice, "before", Optional.empty());

    StoredEvent said = STACK.say(chat, alice, "Will you come? 🦊");

    JsonNode payload = STACK.sentTo(browser).get(0);
    assertThat(payload.get("chat_id").asText()).isEqualTo(chat.chatId().toString());
    assertThat(payload.get("event_id").asText()).isEqualTo(said.eventId().toString());
    assertThat(payload.get("direct").asBoolean()).isTrue();
    assertThat(payload.get("title").asText()).isEqualTo(alice.name());
    assertThat(payload.get("body").asText()).isEqualTo("Will you come? 🦊");
    assertThat(payload.get("unread").asInt()).isEqualTo(2);
    assertThat(STACK.sentTo(browserOfAlice)).isEmpty();
    JsonNode toPhone = STACK.sentTo(phone).get(0);
    assertThat(toPhone.at("/data/event_id").asText()).isEqualTo(said.eventId().toString());
    assertThat(toPhone.at("/android/collapse_key").asText()).isEqualTo(chat.chatId().toString());
    assertThat(toPhone.toString()).doesNotContain("come").doesNotContain(alice.name());
  }

  @Test
  void messageThatIsDeliveredAgainShouldCallOnce() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);

    StoredEvent said = STACK.say(chat, alice, "once");
    assertThat(STACK.push(said)).isEqualTo(204);

    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  @Test
  void messagesInShortTimeShouldCallOnceUnlessTheFirstWasRead() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);

    STACK.say(chat, alice, "one");
    StoredEvent second = STACK.say(chat, alice, "two");
    STACK.say(chat, alice, "three");
    assertThat(STACK.sentTo(browser)).hasSize(1);

    STACK.chats().markRead(bob.id(), chat.chatId(), second.eventId());
    STACK.say(chat, alice, "four");
    assertThat(STACK.sentTo(browser)).hasSize(2);
    assertThat(STACK.sentTo(browser).get(1).get("unread").asInt()).isEqualTo(2);
  }

  @Test
  void nobodyShouldBeCalledWhoWantsNoneOrHasReadIt() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);

    Instant soon = Instant.now().plus(Duration.ofHours(1));
    STACK.quiet().mute(bob.id(), new Mute(chat.chatId(), soon));
    STACK.say(chat, alice, "muted");
    STACK.quiet().unmute(bob.id(), chat.chatId());

    LocalTime midnight = LocalTime.MIDNIGHT;
    STACK
        .quiet()
        .setDoNotDisturb(
            bob.id(), Optional.of(new DoNotDisturb(midnight, midnight, ZoneId.of("UTC"))));
    STACK.say(chat, alice, "at night");
    STACK.quiet().setDoNotDisturb(bob.id(), Optional.empty());

    StoredEvent read = STACK.said(chat, alice, "read", Optional.empty());
    STACK.chats().markRead(bob.id(), chat.chatId(), read.eventId());
    assertThat(STACK.push(read)).isEqualTo(204);

    assertThat(STACK.sentTo(browser)).isEmpty();
    STACK.say(chat, alice, "now");
    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  @Test
  void nobodyShouldBeCalledForAChatOnTheScreen() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);
    for (int i = 0; i < ON_THE_SCREEN; i++) {
      shows(bob, chat.chatId().value(), Instant.now());
      STACK.say(chat, alice, "on the screen " + i);
    }
    assertThat(STACK.sentTo(browser)).isEmpty();

    shows(bob, UUID.randomUUID(), Instant.now());
    STACK.say(chat, alice, "another chat is on the screen");
    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  @Test
  void whoClosedTheLidShouldBeCalledBeforeTheBeatExpires() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);

    shows(bob, chat.chatId().value(), Instant.now().minusSeconds(160));
    STACK.say(chat, alice, "the beat is late");

    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  @Test
  void whoSaidGoodByeShouldBeCalledAlthoughABeatThatWasSentBeforeCameAfterIt() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);
    shows(bob, chat.chatId().value(), Instant.now());
    NotifyStack.session()
        .execute(
            "UPDATE presence_by_user SET beat_number = 1, away_number = 2"
                + " WHERE user_id = ? AND device_id = ?",
            bob.id().value(),
            new UUID(0, 1));

    STACK.say(chat, alice, "gone");

    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  private static void shows(Person person, UUID chat, Instant beat) {
    NotifyStack.session()
        .execute(
            "INSERT INTO presence_by_user (user_id, device_id, visible_chat, beat_at)"
                + " VALUES (?, ?, ?, ?)",
            person.id().value(),
            new UUID(0, 1),
            chat,
            beat);
  }

  @Test
  void filesWithoutATextShouldBeCounted() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);
    PlainContent content = new PlainContent("", List.of(file("image/png"), file("text/plain")));

    assertThat(STACK.push(STACK.said(chat, alice, content))).isEqualTo(204);

    JsonNode payload = STACK.sentTo(browser).get(0);
    assertThat(payload.get("body").asText()).isEmpty();
    assertThat(payload.get("images").asInt()).isEqualTo(1);
    assertThat(payload.get("files").asInt()).isEqualTo(2);
  }

  private static Attachment file(String type) {
    return new Attachment(
        new AttachmentId(UUID.randomUUID()), "secret name", type, 1, null, null, null, null);
  }

  @Test
  void roomShouldCallThoseWhoAreMentionedAndMembers() throws Exception {
    String browserOfBob = STACK.browser(bob);
    String browserOfCarol = STACK.browser(carol);
    Person stranger = STACK.person();
    String browserOfStranger = STACK.browser(stranger);
    Chat room = STACK.room(alice, bob, carol);

    STACK.say(room, alice, "Nobody is meant, @nobody-at-all and @everybody");
    STACK.say(
        room, alice, "@" + bob.name().toUpperCase(java.util.Locale.ROOT) + " @" + stranger.name());

    assertThat(STACK.sentTo(browserOfBob)).hasSize(1);
    assertThat(STACK.sentTo(browserOfBob).get(0).get("title").asText()).isEqualTo("The room");
    assertThat(STACK.sentTo(browserOfBob).get(0).get("author").asText()).isEqualTo(alice.name());
    assertThat(STACK.sentTo(browserOfCarol)).isEmpty();
    assertThat(STACK.sentTo(browserOfStranger)).isEmpty();
  }

  @Test
  void roomShouldNotCallFormerMembersAndThoseWhoAreBanned() throws Exception {
    String browserOfBob = STACK.browser(bob);
    String browserOfCarol = STACK.browser(carol);
    Chat room = STACK.room(alice, bob, carol);
    STACK.state(room, bob, "LEAVING");
    STACK.state(room, carol, "BANNED");

    STACK.say(room, alice, "@" + bob.name() + " @" + carol.name());

    assertThat(STACK.sentTo(browserOfBob)).isEmpty();
    assertThat(STACK.sentTo(browserOfCarol)).isEmpty();
  }

  @Test
  void replyShouldCallTheAuthorOfTheMessage() throws Exception {
    String browser = STACK.browser(bob);
    Chat room = STACK.room(alice, bob);
    EventId asked = STACK.said(room, bob, "Where?", Optional.empty()).eventId();

    STACK.say(room, bob, "Or when?", Optional.of(asked));
    assertThat(STACK.sentTo(browser)).isEmpty();
    STACK.say(room, alice, "There.", Optional.of(asked));
    assertThat(STACK.sentTo(browser)).hasSize(1);
  }

  @Test
  void readingShouldTakeTheNotificationOffOtherBrowsersOnce() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);
    StoredEvent said = STACK.say(chat, alice, "read me");
    StoredEvent read =
        StoredEvent.read(chat.chatId(), TimeIds.at(Instant.now()), bob.id(), said.eventId());

    assertThat(STACK.push(read)).isEqualTo(204);
    assertThat(STACK.push(read)).isEqualTo(204);

    assertThat(STACK.sentTo(browser)).hasSize(2);
    assertThat(STACK.sentTo(browser).get(1).get("read_event_id").asText())
        .isEqualTo(said.eventId().toString());
  }

  @Test
  void devicesThatAreGoneShouldBeForgotten() throws Exception {
    String browser = STACK.browser(bob);
    STACK.phone(bob, "gone");
    STACK.phone(bob, "bad");
    String phone = STACK.phone(bob, "token");
    STACK.pushServices("POST", "/expire-subscription/" + browser, "{}");

    STACK.say(STACK.direct(alice, bob), alice, "anybody there?");

    assertThat(STACK.sentTo(phone)).hasSize(1);
    assertThat(STACK.devices().of(bob.id())).hasSize(1);
  }

  @Test
  void oldMessageShouldCallNobody() throws Exception {
    String browser = STACK.browser(bob);
    Chat chat = STACK.direct(alice, bob);
    EventId old = TimeIds.at(Instant.now().minus(Duration.ofMinutes(11)));

    assertThat(STACK.push(STACK.said(chat, alice, "long ago", Optional.empty(), old)))
        .isEqualTo(204);

    assertThat(STACK.sentTo(browser)).isEmpty();
  }

  @Test
  void pushesThatAreNotTheSubscriptionsShouldBeRefused() throws Exception {
    StoredEvent said = STACK.said(STACK.direct(alice, bob), alice, "x", Optional.empty());
    byte[] json = EventJson.encode(said);
    Map<String, String> right = Map.of("v", "2", "chat_id", said.chatId().toString());

    assertThat(NotifyStack.push(NotifyStack.url(), "no.token.atall", json, right).statusCode())
        .isEqualTo(401);
    assertThat(status("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), right))
        .isEqualTo(400);
    assertThat(status(json, Map.of("v", "9", "chat_id", said.chatId().toString()))).isEqualTo(400);
    assertThat(status(json, Map.of("v", "2", "chat_id", UUID.randomUUID().toString())))
        .isEqualTo(400);
  }

  private static int status(byte[] data, Map<String, String> attributes) throws Exception {
    return NotifyStack.push(NotifyStack.url(), NotifyStack.token(), data, attributes).statusCode();
  }
}
