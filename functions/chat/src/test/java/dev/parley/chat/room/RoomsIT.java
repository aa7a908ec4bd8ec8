package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.emulators.server.FunctionServer;
import dev.parley.shared.chat.General;
import dev.parley.shared.contract.HttpAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Making, listing, joining and leaving rooms. */
class RoomsIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int MEMBERS_MAX = 3;
  private static final int AT_ONCE = 8;

  /** Another instance, whose rooms have few members. */
  private static FunctionServer second;

  private final Person admin = STACK.accounts().admin();
  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().visitor("bob");
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, admin);

  @BeforeAll
  static void start() throws InterruptedException {
    Map<String, String> environment = STACK.environment();
    environment.put("ROOM_MEMBERS_MAX", Integer.toString(MEMBERS_MAX));
    second = ChatStack.function(environment);
  }

  @AfterAll
  static void stop() {
    second.close();
  }

  @Test
  void createShouldAnswerTheRoomWhichIsThenListed() {
    String handle = RoomApi.newHandle();

    JsonNode made = rooms.make(handle, "  Tea & cake ").expect(201);

    assertThat(made.get("handle").asText()).isEqualTo(handle);
    assertThat(made.get("name").asText()).isEqualTo("Tea & cake");
    assertThat(made.get("member_count").asInt()).isZero();
    assertThat(made.get("joined").asBoolean()).isFalse();
    assertThat(rooms.listed(handle, alice)).isEqualTo(made);
  }

  @Test
  void handleShouldStandForTheChatIdEverywhere() {
    String handle = rooms.make();
    String id = rooms.listed(handle, alice).get("chat_id").asText();
    rooms.join(handle, alice).expect(200);
    String sent = rooms.say(handle, alice, "hello").expect(201).get("event_id").asText();

    for (String room : List.of(handle, id)) {
      assertThat(api.get("/" + room, alice.token()).expect(200).at("/events/0/event_id").asText())
          .isEqualTo(sent);
      assertThat(rooms.log(room, alice)).containsExactly("CREATION", "JOIN", "MESSAGE");
      assertThat(
              api.get("/" + room + "/members", alice.token())
                  .expect(200)
                  .at("/members")
                  .findValuesAsText("username"))
          .containsExactly(alice.username());
    }
    rooms.say(id, alice, "by the id").expect(201);
  }

  @Test
  void historyShouldPageBackToTheCreationAndEndThere() {
    String handle = rooms.make();
    rooms.join(handle, alice).expect(200);
    for (int i = 0; i < 5; i++) {
      rooms.say(handle, alice, "message " + i).expect(201);
    }

    List<String> types = new ArrayList<>();
    JsonNode page = api.get("/" + handle + "?quantity=3", bob.token()).expect(200);
    types.addAll(page.get("events").findValuesAsText("type"));
    while (!page.get("next").isNull()) {
      String time = page.get("next").asText();
      page = api.get("/" + handle + "?quantity=3&time=" + time, bob.token()).expect(200);
      types.addAll(page.get("events").findValuesAsText("type"));
    }

    assertThat(types).hasSize(7).endsWith("MESSAGE", "JOIN", "CREATION");
  }

  @Test
  void joinShouldMakeAMemberOnce() {
    String handle = rooms.make();

    JsonNode chat = rooms.join(handle, alice).expect(200);
    rooms.join(handle, alice).expect(200);

    assertThat(chat.get("type").asText()).isEqualTo("ROOM");
    assertThat(chat.get("handle").asText()).isEqualTo(handle);
    assertThat(chat.at("/last_event/type").asText()).isEqualTo("JOIN");
    assertThat(chat.at("/last_event/author_id").asText()).isEqualTo(alice.userId().toString());
    assertThat(rooms.log(handle, bob)).containsExactly("CREATION", "JOIN");
    assertThat(rooms.listed(handle, alice).get("joined").asBoolean()).isTrue();
    assertThat(rooms.listed(handle, bob).get("joined").asBoolean()).isFalse();
    assertThat(rooms.listed(handle, bob).get("member_count").asInt()).isEqualTo(1);
    assertThat(rooms.mine(alice)).containsExactly("general", handle);
  }

  @Test
  void leaveShouldEndTheMembershipOnce() {
    String handle = rooms.make();
    rooms.join(handle, alice).expect(200);

    assertThat(rooms.leave(handle, alice).status()).isEqualTo(204);
    assertThat(rooms.leave(handle, alice).status()).isEqualTo(204);

    assertThat(rooms.log(handle, alice)).containsExactly("CREATION", "JOIN", "LEAVE");
    assertThat(rooms.listed(handle, alice).get("member_count").asInt()).isZero();
    assertThat(rooms.mine(alice)).containsExactly("general");
    rooms.say(handle, alice, "one more thing").expectProblem(403, "not-a-member", "");

    rooms.join(handle, alice).expect(200);
    rooms.say(handle, alice, "back again").expect(201);
    assertThat(rooms.log(handle, alice))
        .containsExactly("CREATION", "JOIN", "LEAVE", "JOIN", "MESSAGE");
    assertThat(rooms.mine(alice)).containsExactly("general", handle);
  }

  @Test
  void leaveWithoutHavingJoinedShouldChangeNothing() {
    String handle = rooms.make();

    assertThat(rooms.leave(handle, alice).status()).isEqualTo(204);

    assertThat(rooms.log(handle, alice)).containsExactly("CREATION");
    assertThat(rooms.listed(handle, alice).get("member_count").asInt()).isZero();
  }

  @Test
  void joiningAndLeavingShouldHoldAtOnceOnEveryInstance() {
    String handle = rooms.make();
    RoomApi there = new RoomApi(new ChatApi(second.url()), admin);
    for (int i = 0; i < 3; i++) {
      there.say(handle, alice, "not yet").expectProblem(403, "not-a-member", "");
      rooms.join(handle, alice).expect(200);
      there.say(handle, alice, "hello").expect(201);
      assertThat(rooms.leave(handle, alice).status()).isEqualTo(204);
    }
    there.say(handle, alice, "too late").expectProblem(403, "not-a-member", "");
  }

  @Test
  void onlyOneOfManyRequestsShouldGetAHandle() throws Exception {
    String handle = RoomApi.newHandle();

    List<HttpAnswer> answers =
        atOnce(
            IntStream.range(0, AT_ONCE)
                .<Callable<HttpAnswer>>mapToObj(i -> () -> rooms.make(handle, "Room " + i))
                .toList());

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allSatisfy(a -> a.expectProblem(409, "handle-taken", ""));
    assertThat(rooms.log(handle, alice)).containsExactly("CREATION");
  }

  @Test
  void joinShouldBeOneEventWhenItIsAskedForManyTimesAtOnce() throws Exception {
    String handle = rooms.make();

    List<HttpAnswer> answers =
        atOnce(
            IntStream.range(0, AT_ONCE)
                .<Callable<HttpAnswer>>mapToObj(i -> () -> rooms.join(handle, alice))
                .toList());

    assertThat(answers).extracting(HttpAnswer::status).containsOnly(200);
    assertThat(rooms.log(handle, alice)).containsExactly("CREATION", "JOIN");
    assertThat(rooms.listed(handle, alice).get("member_count").asInt()).isEqualTo(1);
  }

  @Test
  void roomShouldNeverHaveMoreMembersThanItMay() throws Exception {
    String handle = rooms.make();
    List<Person> people =
        IntStream.range(0, AT_ONCE).mapToObj(i -> STACK.accounts().visitor("guest")).toList();
    RoomApi there = new RoomApi(new ChatApi(second.url()), admin);

    List<HttpAnswer> answers =
        atOnce(
            people.stream().<Callable<HttpAnswer>>map(p -> () -> there.join(handle, p)).toList());

    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(3);
    assertThat(answers)
        .filteredOn(a -> a.status() != 200)
        .allSatisfy(a -> a.expectProblem(409, "room-full", ""));
    assertThat(there.listed(handle, alice).get("member_count").asInt()).isEqualTo(3);
    assertThat(there.log(handle, alice)).containsExactly("CREATION", "JOIN", "JOIN", "JOIN");

    Person inside =
        people.get(
            IntStream.range(0, AT_ONCE)
                .filter(i -> answers.get(i).status() == 200)
                .findFirst()
                .orElseThrow());
    there.join(handle, inside).expect(200);
    assertThat(there.leave(handle, inside).status()).isEqualTo(204);
    there.join(handle, alice).expect(200);
    there.join(handle, bob).expectProblem(409, "room-full", "");
    there.join("general", bob).expect(200);
  }

  @Test
  void membersShouldComeInPages() {
    String handle = rooms.make();
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Person person = STACK.accounts().visitor("member");
      rooms.join(handle, person).expect(200);
      joined.add(person.userId().toString());
    }

    List<String> walked = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          api.get("/" + handle + "/members?quantity=2" + after, bob.token()).expect(200);
      walked.addAll(page.get("members").findValuesAsText("user_id"));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
    } while (!after.isEmpty());

    assertThat(walked).containsExactlyInAnyOrderElementsOf(joined);
  }

  @Test
  void everybodyShouldBeAMemberOfGeneralFromTheStart() {
    assertThat(rooms.mine(alice)).containsExactly("general");
    JsonNode general = rooms.listed("general", alice);
    assertThat(general.get("chat_id").asText()).isEqualTo(General.CHAT_ID.toString());
    assertThat(general.get("joined").asBoolean()).isTrue();
    assertThat(general.get("member_count").isNull()).isTrue();

    String sent = rooms.say("general", alice, "hello all").expect(201).get("event_id").asText();

    JsonNode history = api.get("/general?quantity=100", bob.token()).expect(200);
    assertThat(history.get("events").findValuesAsText("event_id")).contains(sent);
    JsonNode members = api.get("/general/members", bob.token()).expect(200);
    assertThat(members.get("everybody").asBoolean()).isTrue();
    assertThat(members.get("members")).isEmpty();
    rooms.join("general", alice).expect(200);
    rooms.leave("general", alice).expectProblem(409, "everybodys-room", "");
    assertThat(rooms.log("general", alice)).doesNotContain("JOIN", "LEAVE").startsWith("CREATION");
  }

  private static List<HttpAnswer> atOnce(List<Callable<HttpAnswer>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<HttpAnswer> answers = new ArrayList<>();
      for (Future<HttpAnswer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdown();
    }
  }
}
