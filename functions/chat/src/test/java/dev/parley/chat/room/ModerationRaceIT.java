package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.chat.access.RoomStanding;
import dev.parley.chat.room.RoomMembers.JoinResult;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.TestDraft;
import dev.parley.shared.fault.Interruption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A moderator acts between any two statements of a join, of a leave or of a send. The moderator's
 * answer is true from then on, whichever was first.
 */
class ModerationRaceIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static CqlSession session;
  private static RoomParts parts;

  private final UserId admin = new UserId(UUID.randomUUID());
  private final UserId alice = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    parts = new RoomParts(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void aBanShouldHoldAgainstAJoinAtTheSameTime() {
    int steps =
        everyOrder(
            room -> {},
            (p, room) -> p.members().join(room, alice, "alice"),
            room -> parts.members().ban(room, alice, () -> "alice", admin),
            room -> {
              assertThat(parts.members().standing(room, alice).banned()).isTrue();
              assertOut(room);
              assertThat(parts.types(room)).endsWith(EventType.BAN).doesNotHaveDuplicates();
              assertThat(parts.members().join(room, alice, "alice")).isEqualTo(JoinResult.BANNED);
            });
    assertThat(steps).isGreaterThanOrEqualTo(6);
  }

  @Test
  void aBanShouldHoldAgainstALeaveAtTheSameTime() {
    everyOrder(
        room -> parts.members().join(room, alice, "alice"),
        (p, room) -> p.members().end(room, alice, alice),
        room -> parts.members().ban(room, alice, () -> "alice", admin),
        room -> {
          assertThat(parts.members().standing(room, alice).banned()).isTrue();
          assertOut(room);
          assertThat(parts.types(room)).contains(EventType.BAN).doesNotHaveDuplicates();
        });
  }

  @Test
  void aRemovalShouldLeaveTheRoomCountedRightWhateverTheJoinDoes() {
    everyOrder(
        room -> {},
        (p, room) -> p.members().join(room, alice, "alice"),
        room -> parts.members().end(room, alice, admin),
        room -> {
          boolean member = parts.members().standing(room, alice).member();
          assertThat(parts.taken(room)).isEqualTo(member ? 1 : 0);
          assertThat(parts.chatsOf(alice).contains(room.chatId().toString())).isEqualTo(member);
          assertThat(parts.types(room)).endsWith(member ? EventType.JOIN : EventType.REMOVE);
        });
  }

  @Test
  void nobodyShouldTakeAPlaceAfterTheClosing() {
    everyOrder(
        room -> {},
        (p, room) -> {
          JoinResult result = p.members().join(room, alice, "alice");
          boolean member = parts.members().standing(room, alice).member();
          assertThat(result).isEqualTo(member ? JoinResult.MEMBER : JoinResult.CLOSED);
        },
        room -> parts.moderation().close(room, true, admin),
        room -> {
          boolean member = parts.members().standing(room, alice).member();
          assertThat(parts.taken(room)).isEqualTo(member ? 1 : 0);
          assertThat(parts.types(room).contains(EventType.JOIN)).isEqualTo(member);
        });
  }

  @Test
  void aSendThatBeginsAfterTheAnswerShouldBeRefused() {
    for (Consumer<Chat> moderator :
        List.<Consumer<Chat>>of(
            room -> parts.members().end(room, alice, admin),
            room -> parts.members().ban(room, alice, () -> "alice", admin),
            room -> parts.moderation().close(room, true, admin))) {
      everyOrder(
          room -> parts.members().join(room, alice, "alice"),
          (p, room) -> say(p, room),
          moderator,
          room -> {
            long said = messages(room);
            assertThat(said).isLessThanOrEqualTo(1);
            assertThat(say(parts, room)).isFalse();
            assertThat(messages(room)).isEqualTo(said);
          });
    }
  }

  /** As the handler of a message does: the permission first, then the event. */
  private boolean say(RoomParts p, Chat room) {
    RoomStanding standing = p.members().standing(room, alice);
    if (!standing.member() || standing.banned() || standing.state().closed()) {
      return false;
    }
    p.published()
        .append(room.log(), new TestDraft(alice, "hello", UUID.randomUUID()), Optional.empty());
    return true;
  }

  private static long messages(Chat room) {
    return parts.types(room).stream().filter(EventType.MESSAGE::equals).count();
  }

  /**
   * Runs {@code action} once for each of its statements, with {@code moderator} before that
   * statement.
   *
   * @return number of statements of the action
   */
  private int everyOrder(
      Consumer<Chat> given,
      BiConsumer<RoomParts, Chat> action,
      Consumer<Chat> moderator,
      Consumer<Chat> then) {
    int step = 0;
    boolean happened = true;
    while (happened) {
      step++;
      Chat room = parts.room(admin);
      given.accept(room);
      Interruption interruption =
          new Interruption(step, "executeAsync", () -> moderator.accept(room));
      action.accept(new RoomParts(interruption.on(CqlSession.class, session)), room);
      happened = interruption.happened();
      if (happened) {
        then.accept(room);
      }
    }
    return step - 1;
  }

  private void assertOut(Chat room) {
    assertThat(parts.members().standing(room, alice).member()).isFalse();
    assertThat(parts.taken(room)).isZero();
    assertThat(parts.chatsOf(alice)).doesNotContain(room.chatId().toString());
  }
}
