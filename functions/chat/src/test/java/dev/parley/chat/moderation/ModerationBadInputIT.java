package dev.parley.chat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatApi;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to moderate that are refused and change nothing. */
class ModerationBadInputIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final List<String> ACTIONS =
      List.of("members/%s/remove", "members/%s/ban", "members/%s/unban", "close", "open");

  private final Person alice = STACK.accounts().visitor("alice");
  private final Person bob = STACK.accounts().register("bob");
  private final ChatApi api = STACK.api();
  private final RoomApi rooms = new RoomApi(api, STACK.accounts().admin());

  @Test
  void onlyAdministratorsShouldModerate() {
    String room = rooms.make();
    rooms.join(room, bob).expect(200);

    for (String action : ACTIONS) {
      String path = "/" + room + "/" + action.formatted(bob.userId());
      api.postRaw(path, alice.token(), "").expectProblem(403, "forbidden", "");
      api.postRaw(path, bob.token(), "").expectProblem(403, "forbidden", "");
      api.postRaw(path, "", "").expectProblem(401, "unauthenticated", "");
    }
    api.post("/" + room + "/rename", bob.token(), Map.of("name", "Mine"))
        .expectProblem(403, "forbidden", "");
    api.get("/" + room + "/bans", bob.token()).expectProblem(403, "forbidden", "");
    assertThat(rooms.log(room, bob)).containsExactly("CREATION", "JOIN");
  }

  @Test
  void aDirectChatShouldHaveNoModerator() {
    Person admin = rooms.admin();
    String chat = STACK.startChat(admin, bob).toString();

    for (String action : ACTIONS) {
      rooms.moderate(chat, action.formatted(bob.userId())).expectProblem(422, "not-a-room", "");
    }
    rooms.rename(chat, "Ours").expectProblem(422, "not-a-room", "");
    api.get("/" + chat + "/bans", admin.token()).expectProblem(422, "not-a-room", "");
    String others = STACK.startChat(alice, bob).toString();
    rooms.ban(others, bob).expectProblem(403, "not-a-member", "");
  }

  @Test
  void whoAndWhichRoomShouldBeKnown() {
    String room = rooms.make();

    for (String action : ACTIONS) {
      rooms
          .moderate("no-such-room", action.formatted(bob.userId()))
          .expectProblem(404, "unknown-chat", "");
    }
    rooms
        .moderate(room, "members/" + UUID.randomUUID() + "/ban")
        .expectProblem(404, "unknown-user", "");
    for (String wrong : List.of("bob", "1-1-1-1-1", "me")) {
      for (String action : ACTIONS.subList(0, 3)) {
        rooms
            .moderate(room, action.formatted(wrong))
            .expectProblem(400, "validation-failed", "user");
      }
    }
    assertThat(rooms.moderate(room, "members/" + UUID.randomUUID() + "/remove").status())
        .isEqualTo(204);
    assertThat(rooms.log(room, bob)).containsExactly("CREATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "two\nlines", "\u0000", "\u2028", "\u202etxt.exe", "\ud800"})
  void aNameShouldBeVisibleInOneLine(String name) {
    String room = rooms.make();

    rooms.rename(room, name).expectProblem(400, "validation-failed", "name");

    assertThat(rooms.log(room, bob)).containsExactly("CREATION");
  }

  @Test
  void aNameShouldNotBeTooLongOrMissing() {
    String room = rooms.make();

    rooms.rename(room, "n".repeat(101)).expectProblem(400, "validation-failed", "name");
    api.post("/" + room + "/rename", rooms.admin().token(), Map.of())
        .expectProblem(400, "validation-failed", "name");
    assertThat(rooms.rename(room, "😀".repeat(100)).status()).isEqualTo(204);
  }
}
