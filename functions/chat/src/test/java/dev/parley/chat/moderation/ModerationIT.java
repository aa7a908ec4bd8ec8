package dev.parley.chat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import dev.parley.shared.contract.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What administrators do in rooms, and what the people in the rooms notice. */
class ModerationIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().visitor("bob");
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());

  @Test
  void aRemovedMemberShouldWriteNoMoreAndReadAsBefore() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);

    assertThat(rooms.remove(room, alice).status()).isEqualTo(204);
    assertThat(rooms.remove(room, alice).status()).isEqualTo(204);

    rooms.say(room, alice, "still here?").expectProblem(403, "not-a-member", "");
    assertThat(rooms.log(room, alice)).containsExactly("CREATION", "JOIN", "REMOVE");
    JsonNode removal = last(room);
    assertThat(removal.get("author_id").asText()).isEqualTo(rooms.admin().userId().toString());
    assertThat(removal.get("body").asText()).isEqualTo(alice.userId().toString());
    assertThat(rooms.mine(alice)).containsExactly("general");
    assertThat(rooms.listed(room, bob).get("member_count").asInt()).isZero();

    rooms.join(room, alice).expect(200);
    rooms.say(room, alice, "back again").expect(201);
  }

  @Test
  void aBannedMemberShouldNeitherWriteNorJoinUntilTheBanIsLifted() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);

    assertThat(rooms.ban(room, alice).status()).isEqualTo(204);
    assertThat(rooms.ban(room, alice).status()).isEqualTo(204);

    rooms.say(room, alice, "let me in").expectProblem(403, "banned", "");
    rooms.join(room, alice).expectProblem(403, "banned", "");
    assertThat(rooms.leave(room, alice).status()).isEqualTo(204);
    assertThat(rooms.remove(room, alice).status()).isEqualTo(204);
    assertThat(rooms.log(room, alice)).containsExactly("CREATION", "JOIN", "BAN");
    JsonNode listed = rooms.listed(room, alice);
    assertThat(listed.get("banned").asBoolean()).isTrue();
    assertThat(listed.get("joined").asBoolean()).isFalse();
    assertThat(listed.get("member_count").asInt()).isZero();
    assertThat(rooms.mine(alice)).containsExactly("general");
    assertThat(members(room)).isEmpty();
    assertThat(bans(room)).containsExactly(alice.username());

    assertThat(rooms.unban(room, alice).status()).isEqualTo(204);
    assertThat(rooms.unban(room, alice).status()).isEqualTo(204);

    assertThat(bans(room)).isEmpty();
    assertThat(rooms.listed(room, alice).get("banned").asBoolean()).isFalse();
    rooms.join(room, alice).expect(200);
    rooms.say(room, alice, "thank you").expect(201);
    assertThat(rooms.log(room, alice))
        .containsExactly("CREATION", "JOIN", "BAN", "UNBAN", "JOIN", "MESSAGE");
  }

  @Test
  void somebodyWhoNeverJoinedShouldBeBannedToo() {
    String room = rooms.make();
    Person carol = STACK.accounts().register("carol");

    assertThat(rooms.ban(room, carol).status()).isEqualTo(204);

    rooms.join(room, carol).expectProblem(403, "banned", "");
    assertThat(bans(room)).containsExactly(carol.username());
    assertThat(rooms.listed(room, carol).get("member_count").asInt()).isZero();
  }

  @Test
  void generalShouldHaveBansButNoRemovals() {
    Person carol = STACK.accounts().register("carol");
    rooms.say("general", carol, "hello").expect(201);

    assertThat(rooms.ban("general", carol).status()).isEqualTo(204);

    rooms.say("general", carol, "hello again").expectProblem(403, "banned", "");
    rooms.join("general", carol).expectProblem(403, "banned", "");
    assertThat(rooms.mine(carol)).containsExactly("general");
    assertThat(rooms.listed("general", carol).get("banned").asBoolean()).isTrue();
    assertThat(api.get("/?quantity=1", carol.token()).expect(200).at("/chats/0/banned").asBoolean())
        .isTrue();
    api.get("/general", carol.token()).expect(200);
    assertThat(rooms.unban("general", carol).status()).isEqualTo(204);
    rooms.say("general", carol, "thank you").expect(201);
    rooms.remove("general", carol).expectProblem(409, "everybodys-room", "");
    rooms.moderate("general", "close").expectProblem(409, "everybodys-room", "");
    rooms.moderate("general", "open").expectProblem(409, "everybodys-room", "");
    rooms.rename("general", "Mine").expectProblem(409, "everybodys-room", "");
  }

  @Test
  void aRenamedRoomShouldShowItsNameEverywhere() {
    String room = rooms.make();
    rooms.join(room, alice).expect(200);

    assertThat(rooms.rename(room, "  New & better ").status()).isEqualTo(204);
    assertThat(rooms.rename(room, "New & better").status()).isEqualTo(204);

    assertThat(rooms.log(room, alice)).containsExactly("CREATION", "JOIN", "RENAME");
    assertThat(last(room).get("body").asText()).isEqualTo("New & better");
    assertThat(rooms.listed(room, bob).get("name").asText()).isEqualTo("New & better");
    assertThat(api.get("/?quantity=100", alice.token()).expect(200).at("/chats/1/name").asText())
        .isEqualTo("New & better");
    assertThat(rooms.rename(room, "Third").status()).isEqualTo(204);
    assertThat(rooms.rename(room, "New & better").status()).isEqualTo(204);
    assertThat(rooms.log(room, alice))
        .containsExactly("CREATION", "JOIN", "RENAME", "RENAME", "RENAME");
  }

  @Test
  void aClosedRoomShouldBeReadOnlyUntilItIsOpenedAgain() {
    String room = rooms.make();
    Person carol = STACK.accounts().visitor("carol");
    rooms.join(room, alice).expect(200);
    rooms.join(room, carol).expect(200);
    String said = rooms.say(room, alice, "last words").expect(201).get("event_id").asText();

    assertThat(rooms.moderate(room, "close").status()).isEqualTo(204);
    assertThat(rooms.moderate(room, "close").status()).isEqualTo(204);

    rooms.say(room, alice, "one more").expectProblem(403, "room-closed", "");
    rooms.join(room, bob).expectProblem(403, "room-closed", "");
    rooms.join(room, alice).expect(200);
    assertThat(api.get("/" + room, bob.token()).expect(200).at("/events/1/event_id").asText())
        .isEqualTo(said);
    HttpAnswer read = api.post("/" + room + "/read", carol.token(), Map.of("event_id", said));
    assertThat(read.status()).isEqualTo(204);
    assertThat(rooms.leave(room, carol).status()).isEqualTo(204);
    JsonNode listed = rooms.listed(room, bob);
    assertThat(listed.get("closed").asBoolean()).isTrue();
    assertThat(listed.get("member_count").asInt()).isEqualTo(1);

    assertThat(rooms.moderate(room, "open").status()).isEqualTo(204);
    assertThat(rooms.moderate(room, "open").status()).isEqualTo(204);

    assertThat(rooms.listed(room, bob).get("closed").asBoolean()).isFalse();
    rooms.say(room, alice, "open again").expect(201);
    rooms.join(room, bob).expect(200);
    assertThat(rooms.log(room, alice))
        .containsExactly(
            "CREATION", "JOIN", "JOIN", "MESSAGE", "CLOSE", "LEAVE", "REOPEN", "MESSAGE", "JOIN");
  }

  private JsonNode last(String room) {
    return api.get("/" + room + "?quantity=1", bob.token()).expect(200).at("/events/0");
  }

  private List<String> members(String room) {
    return api.get("/" + room + "/members", bob.token())
        .expect(200)
        .get("members")
        .findValuesAsText("username");
  }

  private List<String> bans(String room) {
    return api.get("/" + room + "/bans", rooms.admin().token())
        .expect(200)
        .get("bans")
        .findValuesAsText("username");
  }
}
