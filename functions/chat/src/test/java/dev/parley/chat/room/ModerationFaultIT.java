package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomMembers.JoinResult;
import dev.parley.chat.room.RoomParts.Step;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.fault.Faults;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each statement of moderating a room fails once; the next attempt completes it. */
class ModerationFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static CqlSession session;
  private static RoomParts parts;

  private final UserId admin = new UserId(UUID.randomUUID());
  private final UserId alice = new UserId(UUID.randomUUID());
  private final UserId bob = new UserId(UUID.randomUUID());

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
    parts = new RoomParts(session);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void removingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = joined();
              return new Step[] {
                p -> p.members().end(room, alice, admin),
                p -> {
                  p.members().end(room, alice, admin);
                  assertOut(room);
                  p.assertLog(room, EventType.CREATION, EventType.JOIN, EventType.REMOVE);
                  assertThat(p.members().join(room, bob, "bob")).isEqualTo(JoinResult.MEMBER);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource
  void banningAMemberShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = joined();
              return new Step[] {
                p -> p.members().ban(room, alice, () -> "alice", admin),
                p -> {
                  p.members().ban(room, alice, () -> "alice", admin);
                  assertOut(room);
                  assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.BANNED);
                  p.assertLog(room, EventType.CREATION, EventType.JOIN, EventType.BAN);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource
  void banningAStrangerAndLiftingItShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = parts.room(admin);
              return new Step[] {
                p -> {
                  p.members().ban(room, alice, () -> "alice", admin);
                  p.members().unban(room, alice, admin);
                },
                p -> {
                  p.members().ban(room, alice, () -> "alice", admin);
                  p.members().unban(room, alice, admin);
                  p.members().unban(room, alice, admin);
                  assertOut(room);
                  assertThat(p.types(room))
                      .startsWith(EventType.CREATION, EventType.BAN, EventType.UNBAN);
                  assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.MEMBER);
                  assertThat(p.taken(room)).isEqualTo(1);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource
  void renamingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = parts.room(admin);
              return new Step[] {
                p -> p.moderation().rename(room, "New", admin),
                p -> {
                  p.moderation().rename(room, "New", admin);
                  assertThat(p.store().places(room.chatId()).state().name()).contains("New");
                  p.assertLog(room, EventType.CREATION, EventType.RENAME);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource
  void closingAndOpeningShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = parts.room(admin);
              return new Step[] {
                p -> p.moderation().close(room, true, admin),
                p -> {
                  p.moderation().close(room, true, admin);
                  assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.CLOSED);
                  p.moderation().close(room, false, admin);
                  assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.MEMBER);
                  p.assertLog(
                      room, EventType.CREATION, EventType.CLOSE, EventType.REOPEN, EventType.JOIN);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(4);
  }

  private Chat joined() {
    Chat room = parts.room(admin);
    assertThat(parts.members().join(room, alice, "alice")).isEqualTo(JoinResult.MEMBER);
    return room;
  }

  private void assertOut(Chat room) {
    assertThat(parts.members().standing(room, alice).member()).isFalse();
    assertThat(parts.taken(room)).isZero();
    assertThat(parts.chatsOf(alice)).doesNotContain(room.chatId().toString());
  }
}
