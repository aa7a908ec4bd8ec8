package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests about rooms that are refused and change nothing. */
class RoomBadInputIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final Person admin = STACK.accounts().admin();
  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().visitor("bob");
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, admin);

  @Test
  void createShouldBeAdministratorsOnly() {
    String handle = RoomApi.newHandle();

    api.post("/rooms", alice.token(), Map.of("handle", handle, "name", "Mine"))
        .expectProblem(403, "forbidden", "");
    api.post("/rooms", "", Map.of("handle", handle, "name", "Mine"))
        .expectProblem(401, "unauthenticated", "");

    api.get("/" + handle, alice.token()).expectProblem(404, "unknown-chat", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "A-room",
        "1room",
        "-room",
        "room_1",
        "röom",
        "a b",
        "room/1",
        "general!",
        "abcdef12-1234-1234-1234-123456789abc",
        "rooms",
        "devices",
        "notifications",
        "stream",
        "search",
        "keys",
        "health",
        "openapi",
        "me"
      })
  void createShouldRefuseABadHandle(String handle) {
    rooms.make(handle, "Room").expectProblem(400, "validation-failed", "handle");
  }

  @Test
  void createShouldRefuseAHandleThatIsTooLong() {
    rooms.make("a".repeat(65), "Room").expectProblem(400, "validation-failed", "handle");
    rooms.make("a".repeat(63) + RoomApi.newHandle().charAt(0), "Room").expect(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "two\nlines",
        "\u0000",
        "\u2028",
        "\u3164",
        "\u2800\ufe0f",
        "\u200b\u2060",
        "\u202etxt.exe",
        "\u200b\u202etxt.exe",
        "\u2067abc"
      })
  void createShouldRefuseABadName(String name) {
    rooms.make(RoomApi.newHandle(), name).expectProblem(400, "validation-failed", "name");
  }

  @Test
  void createShouldRefuseANameThatIsTooLong() {
    String handle = RoomApi.newHandle();

    rooms.make(handle, "😀".repeat(101)).expectProblem(400, "validation-failed", "name");
    rooms.make(handle, "😀".repeat(100)).expect(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"handle\": 7, \"name\": \"x\"}", "[]", "{", "{\"handle\": \"abc\"}"})
  void createShouldRefuseABodyThatIsNoRoom(String body) {
    assertThat(api.postRaw("/rooms", admin.token(), body).status()).isEqualTo(400);
  }

  @Test
  void createShouldRefuseAHandleThatIsTaken() {
    String handle = rooms.make();

    rooms.make(handle, "Another").expectProblem(409, "handle-taken", "");
    rooms.make("general", "Another").expectProblem(409, "handle-taken", "");
    assertThat(rooms.listed(handle, alice).get("name").asText()).isEqualTo("Room " + handle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-room", "General", "UPPER", "a%20b", "x", "..."})
  void anUnknownHandleShouldBeNotFound(String handle) {
    api.get("/" + handle, alice.token()).expectProblem(404, "unknown-chat", "");
    rooms.join(handle, alice).expectProblem(404, "unknown-chat", "");
    rooms.leave(handle, alice).expectProblem(404, "unknown-chat", "");
    rooms.say(handle, alice, "hello").expectProblem(404, "unknown-chat", "");
    api.get("/" + handle + "/members", alice.token()).expectProblem(404, "unknown-chat", "");
  }

  @Test
  void writingShouldRequireAMembershipAndReadingShouldNot() {
    String handle = rooms.make();

    rooms.say(handle, bob, "hello").expectProblem(403, "not-a-member", "");

    api.get("/" + handle, bob.token()).expect(200);
    api.get("/" + handle, "").expectProblem(401, "unauthenticated", "");
    assertThat(rooms.log(handle, bob)).containsExactly("CREATION");
  }

  @Test
  void aDirectChatShouldNotBeJoinedOrLeft() {
    Person peer = STACK.accounts().register("peer");
    UUID chat = STACK.startChat(alice, peer);
    Person eve = STACK.accounts().visitor("eve");

    rooms.join(chat.toString(), alice).expectProblem(422, "not-a-room", "");
    rooms.leave(chat.toString(), peer).expectProblem(422, "not-a-room", "");
    rooms.join(chat.toString(), eve).expectProblem(403, "not-a-member", "");
    rooms.leave(chat.toString(), eve).expectProblem(403, "not-a-member", "");

    assertThat(rooms.log(chat.toString(), alice)).containsExactly("CREATION");
  }

  @ParameterizedTest
  @CsvSource({
    "/rooms?quantity=0, quantity",
    "/rooms?quantity=101, quantity",
    "/rooms?after=NO, after",
    "/rooms?after=, after",
    "/general/members?quantity=x, quantity",
    "/general/members?after=x, after"
  })
  void listsShouldRefuseABadCursor(String path, String field) {
    api.get(path, alice.token()).expectProblem(400, "validation-failed", field);
  }

  @Test
  void wrongMethodsShouldBeRefused() {
    api.get("/general/join", alice.token()).expectProblem(405, "method-not-allowed", "");
    api.get("/general/leave", alice.token()).expectProblem(405, "method-not-allowed", "");
  }
}
