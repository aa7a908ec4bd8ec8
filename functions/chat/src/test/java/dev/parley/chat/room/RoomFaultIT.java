package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.chat.room.RoomMembers.JoinResult;
import dev.parley.chat.room.RoomParts.Step;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.fault.Faults;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each statement of creating, joining and leaving a room fails once; the next attempt completes it.
 */
class RoomFaultIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int STATEMENTS_MIN = 5;

  private static CqlSession session;
  private static RoomParts parts;

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
  void creatingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              RoomTitle title = new RoomTitle(new Handle(RoomApi.newHandle()), "Room");
              return new Step[] {
                p -> p.rooms().create(title, alice),
                p -> {
                  Chat room = p.rooms().create(title, bob).claim().chat();
                  assertThat(new CassandraChatStore(session).find(room.chatId())).contains(room);
                  p.assertLog(room, EventType.CREATION);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void joiningShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = room();
              return new Step[] {
                p -> p.members().join(room, alice, "alice"),
                p -> {
                  assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.MEMBER);
                  assertMember(room, alice);
                  assertThat(p.members().join(room, bob, "bob")).isEqualTo(JoinResult.FULL);
                  p.assertLog(room, EventType.CREATION, EventType.JOIN);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void aWriteShouldCompleteAJoinThatFailed(Faults.Kind kind) {
    parts.everyStep(
        kind,
        () -> {
          Chat room = room();
          return new Step[] {
            p -> p.members().join(room, alice, "alice"),
            p -> {
              if (p.members().standing(room, alice).member()) {
                assertMember(room, alice);
                p.assertLog(room, EventType.CREATION, EventType.JOIN);
              } else {
                assertThat(p.taken(room)).isZero();
                p.assertLog(room, EventType.CREATION);
              }
            }
          };
        });
  }

  @ParameterizedTest
  @EnumSource
  void leavingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        parts.everyStep(
            kind,
            () -> {
              Chat room = room();
              parts.members().join(room, alice, "alice");
              return new Step[] {
                p -> p.members().end(room, alice, alice),
                p -> {
                  p.members().end(room, alice, alice);
                  assertThat(p.members().standing(room, alice).member()).isFalse();
                  assertThat(p.taken(room)).isZero();
                  assertThat(p.chatsOf(alice)).doesNotContain(room.chatId().toString());
                  p.assertLog(room, EventType.CREATION, EventType.JOIN, EventType.LEAVE);
                  assertThat(p.members().join(room, bob, "bob")).isEqualTo(JoinResult.MEMBER);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void joiningShouldCompleteALeaveThatFailed(Faults.Kind kind) {
    parts.everyStep(
        kind,
        () -> {
          Chat room = room();
          parts.members().join(room, alice, "alice");
          return new Step[] {
            p -> p.members().end(room, alice, alice),
            p -> {
              assertThat(p.members().join(room, alice, "alice")).isEqualTo(JoinResult.MEMBER);
              assertMember(room, alice);
              List<EventType> types = p.types(room);
              assertThat(types)
                  .isIn(
                      List.of(EventType.CREATION, EventType.JOIN),
                      List.of(EventType.CREATION, EventType.JOIN, EventType.LEAVE, EventType.JOIN));
            }
          };
        });
  }

  private Chat room() {
    return parts.room(alice);
  }

  private static void assertMember(Chat room, UserId user) {
    assertThat(parts.members().standing(room, user).member()).isTrue();
    assertThat(parts.taken(room)).isEqualTo(1);
    assertThat(parts.store().list(room.chatId(), Optional.empty(), 10)).hasSize(1);
    assertThat(parts.chatsOf(user)).contains(room.chatId().toString());
  }
}
