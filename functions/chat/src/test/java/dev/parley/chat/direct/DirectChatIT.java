package dev.parley.chat.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.DirectChatClaim;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Member;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Creating direct chats, also after a failure and by both users at once. */
class DirectChatIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int ATTEMPTS_AT_ONCE = 12;
  private static CqlSession session;

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
  void startShouldAnswerTheChatWithItsMembersAndItsCreation() {
    JsonNode chat = start(alice, bob).expect(201);

    assertThat(chat.get("type").asText()).isEqualTo("DIRECT");
    assertThat(chat.get("created_by").asText()).isEqualTo(alice.userId().toString());
    assertThat(chat.get("members").findValuesAsText("username"))
        .containsExactlyInAnyOrder(alice.username(), bob.username());
    JsonNode creation = chat.get("last_event");
    assertThat(creation.get("type").asText()).isEqualTo("CREATION");
    assertThat(creation.get("author_id").asText()).isEqualTo(alice.userId().toString());
    assertThat(creation.get("client_id").asText()).isEqualTo(chat.get("chat_id").asText());
    assertThat(creation.get("body").asText()).isEmpty();
    assertThat(chat.get("created_at").asText()).isEqualTo(creation.get("sent_at").asText());
  }

  @Test
  void startShouldReturnTheSameChatToBothUsersAfterwards() {
    JsonNode first = start(alice, bob).expect(201);

    assertThat(start(alice, bob).expect(200)).isEqualTo(first);
    assertThat(start(bob, alice).expect(200)).isEqualTo(first);
  }

  @Test
  void startShouldMakeOneChatWhenBothDoItAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(ATTEMPTS_AT_ONCE);
    List<HttpAnswer> answers = new ArrayList<>();
    try {
      List<Callable<HttpAnswer>> attempts =
          IntStream.range(0, ATTEMPTS_AT_ONCE)
              .<Callable<HttpAnswer>>mapToObj(
                  i -> i % 2 == 0 ? () -> start(alice, bob) : () -> start(bob, alice))
              .toList();
      for (Future<HttpAnswer> answer : threads.invokeAll(attempts)) {
        answers.add(answer.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(answers).extracting(HttpAnswer::status).containsOnly(200, 201);
    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers.stream().map(a -> a.text("/chat_id")).distinct()).hasSize(1);
    assertThat(events(answers.get(0).text("/chat_id"), alice)).hasSize(1);
    assertThat(listed(alice)).isEqualTo(listed(bob)).hasSize(1);
  }

  @Test
  void startShouldCompleteAChatThatFailedAfterTheClaim() {
    DirectChatClaim claim = claim();
    assertUnseen(claim);

    assertFinished(claim, start(bob, alice).expect(200));
  }

  @Test
  void startShouldCompleteAChatThatFailedBeforeTheCreationEvent() {
    DirectChatClaim claim = claim();
    new CassandraChatStore(session).create(chat(claim), members(claim));
    assertUnseen(claim);

    assertFinished(claim, start(alice, bob).expect(200));
    assertFinished(claim, start(bob, alice).expect(200));
  }

  @Test
  void startShouldCompleteAChatThatFailedAmongTheMembers() {
    DirectChatClaim claim = claim();
    new CassandraChatStore(session).create(chat(claim), members(claim).subList(0, 1));
    assertUnseen(claim);

    assertFinished(claim, start(bob, alice).expect(200));
  }

  @Test
  void startShouldRefuseAnUnknownUserAndLeaveNothingBehind() {
    UUID nobody = UUID.randomUUID();

    STACK
        .api()
        .post("/", alice.token(), Map.of("user_id", nobody))
        .expectProblem(404, "unknown-user", "");

    assertThat(listed(alice)).isEmpty();
    assertThat(
            new CassandraChatStore(session)
                .findDirect(new UserId(alice.userId()), new UserId(nobody)))
        .isEmpty();
  }

  @Test
  void startShouldRefuseOneself() {
    start(alice, alice).expectProblem(422, "chat-with-oneself", "");
  }

  private static HttpAnswer start(Person one, Person other) {
    return STACK.api().post("/", one.token(), Map.of("user_id", other.userId()));
  }

  /** The claim of an attempt of Alice's that failed afterwards. */
  private DirectChatClaim claim() {
    EventId creation = new EventIds().get();
    DirectChatClaim claim =
        new DirectChatClaim(new ChatId(UUID.randomUUID()), creation, new UserId(alice.userId()));
    return new CassandraChatStore(session)
        .claimDirect(new UserId(alice.userId()), new UserId(bob.userId()), claim);
  }

  private static Chat chat(DirectChatClaim claim) {
    return Chat.direct(
        new LogKey(claim.chatId(), ChatType.DIRECT.bucketWidthSeconds()),
        claim.createdBy(),
        claim.creationEventId().time());
  }

  private List<Member> members(DirectChatClaim claim) {
    return List.of(
        new Member(new UserId(alice.userId()), alice.username(), claim.creationEventId().time()),
        new Member(new UserId(bob.userId()), bob.username(), claim.creationEventId().time()));
  }

  private void assertUnseen(DirectChatClaim claim) {
    assertThat(listed(alice)).isEmpty();
    assertThat(listed(bob)).isEmpty();
    STACK
        .api()
        .message(claim.chatId().value(), alice.token(), UUID.randomUUID(), "too early")
        .expectProblem(404, "unknown-chat", "");
  }

  private void assertFinished(DirectChatClaim claim, JsonNode chat) {
    start(alice, bob).expect(200);
    start(bob, alice).expect(200);
    String id = claim.chatId().toString();
    assertThat(chat.get("chat_id").asText()).isEqualTo(id);
    assertThat(chat.get("created_by").asText()).isEqualTo(alice.userId().toString());
    assertThat(chat.at("/last_event/event_id").asText())
        .isEqualTo(claim.creationEventId().toString());
    assertThat(events(id, bob)).hasSize(1);
    assertThat(listed(alice)).isEqualTo(listed(bob)).containsExactly(id);
  }

  private static List<String> listed(Person person) {
    return STACK
        .api()
        .get("/", person.token())
        .expect(200)
        .get("chats")
        .findValuesAsText("chat_id")
        .stream()
        .distinct()
        .filter(id -> !id.equals(General.CHAT_ID.toString()))
        .toList();
  }

  private static List<String> events(String chat, Person person) {
    return STACK
        .api()
        .get("/" + chat + "/events", person.token())
        .expect(200)
        .get("events")
        .findValuesAsText("event_id");
  }
}
