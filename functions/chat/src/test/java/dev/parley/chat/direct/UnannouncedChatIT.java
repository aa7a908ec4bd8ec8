package dev.parley.chat.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.access.Announcements;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.TestDraft;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A direct chat without a message: only who has started it sees it. */
class UnannouncedChatIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static CqlSession session;

  private final ChatApi api = STACK.api();
  private final Person alice = STACK.accounts().register("alice");
  private final Person bob = STACK.accounts().register("bob");

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void theOtherShouldSeeTheChatWithItsFirstMessage() {
    UUID chat = STACK.startChat(alice, bob);

    assertThat(listed(alice)).containsExactly(chat.toString());
    assertThat(listed(bob)).isEmpty();

    api.message(chat, alice.token(), UUID.randomUUID(), "hello").expect(201);
    assertThat(listed(alice)).containsExactly(chat.toString());
    assertThat(listed(bob)).containsExactly(chat.toString());
    api.message(chat, bob.token(), UUID.randomUUID(), "hello yourself").expect(201);
  }

  @Test
  void bothShouldSeeTheChatIfBothHaveStartedIt() {
    UUID chat = STACK.startChat(alice, bob);
    assertThat(STACK.startChat(bob, alice)).isEqualTo(chat);

    assertThat(listed(alice)).containsExactly(chat.toString());
    assertThat(listed(bob)).containsExactly(chat.toString());
  }

  @Test
  void noFlushShouldWaitForAChatWithoutAMessage() {
    UUID chat = STACK.startChat(alice, bob);
    JsonNode creation = api.get("/" + chat, alice.token()).expect(200).at("/events/0");
    EventId id = EventId.parse(creation.get("event_id").asText()).orElseThrow();

    int status =
        api.post("/" + chat + "/read", alice.token(), Map.of("event_id", id.toString())).status();

    assertThat(status).isEqualTo(204);
    assertThat(new CassandraOutbox(session).contains(new ChatId(chat), id)).isFalse();
    assertThat(
            session.execute("SELECT chat_id FROM outbox").map(row -> row.getUuid("chat_id")).all())
        .doesNotContain(chat);
  }

  @Test
  void anOldChatWithoutAMessageShouldBeListedForWhoCreatedItOnly() {
    UUID chat = STACK.startChat(alice, bob);
    ChatDirectory.Entry entry = entry(new ChatId(chat));
    new CassandraChatStore(session).list(entry.chat(), entry.members());
    session.execute(
        "DELETE started FROM chats_by_user WHERE user_id = "
            + alice.userId()
            + " AND chat_id = "
            + chat);

    assertThat(listed(alice)).containsExactly(chat.toString());
    assertThat(listed(bob)).isEmpty();
  }

  /** A send as the handler makes it; each statement fails once, and the client repeats it. */
  @ParameterizedTest
  @EnumSource
  void aFirstMessageThatFailedShouldShowTheChatOnlyWithTheMessage(Faults.Kind kind) {
    boolean struck = true;
    for (int step = 1; struck; step++) {
      Person carol = STACK.accounts().register("carol");
      ChatId chat = new ChatId(STACK.startChat(alice, carol));
      ChatDirectory.Entry entry = entry(chat);
      UUID key = UUID.randomUUID();
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        send(faults.on(CqlSession.class, session), entry, key);
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      struck = faults.struck();

      boolean stored = log(session).before(entry.chat().log(), Optional.empty(), 2).size() == 2;
      assertThat(listed(carol).contains(chat.toString())).as("step " + step).isEqualTo(stored);

      send(session, entry, key);
      assertThat(listed(carol)).as("step " + step).containsExactly(chat.toString());
    }
  }

  private void send(CqlSession over, ChatDirectory.Entry entry, UUID key) {
    new Announcements(new CassandraChatStore(over)).announce(entry);
    new PublishedLog(log(over), new CassandraOutbox(over), new UnavailablePublisher())
        .append(
            entry.chat().log(),
            new TestDraft(new UserId(alice.userId()), "hello", key),
            Optional.empty());
  }

  private static CassandraEventLog log(CqlSession over) {
    return new CassandraEventLog(over, new CassandraOutbox(over), new EventIds());
  }

  private static ChatDirectory.Entry entry(ChatId id) {
    CassandraChatStore store = new CassandraChatStore(session);
    Chat chat = store.find(id).orElseThrow();
    return new ChatDirectory.Entry(chat, store.members(id, 2));
  }

  private List<String> listed(Person person) {
    return api
        .get("/", person.token())
        .expect(200)
        .get("chats")
        .findValuesAsText("chat_id")
        .stream()
        .distinct()
        .filter(id -> !id.equals(General.CHAT_ID.toString()))
        .toList();
  }
}
