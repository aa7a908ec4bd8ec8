package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.ChatStack;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.shared.bus.EventPublisher;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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

  private static final int MEMBERS_MAX = 1;
  private static final int STATEMENTS_MIN = 5;

  private static CqlSession session;

  private final UserId alice = new UserId(UUID.randomUUID());
  private final UserId bob = new UserId(UUID.randomUUID());

  /** One call of the code under test, with a fault or without. */
  private interface Step {
    void run(Parts parts);
  }

  /** The objects under test over one session. */
  private record Parts(CqlSession over) {
    private static final EventPublisher NO_BUS = new UnavailablePublisher();

    Rooms rooms() {
      return new Rooms(
          new CassandraRoomStore(over),
          new CassandraChatStore(over),
          log(),
          published(),
          new EventIds());
    }

    RoomMembers members() {
      return new RoomMembers(store(), published(), MEMBERS_MAX);
    }

    MembershipStore store() {
      return new CassandraMembershipStore(over);
    }

    CassandraEventLog log() {
      return new CassandraEventLog(over, new CassandraOutbox(over), new EventIds());
    }

    private PublishedLog published() {
      return new PublishedLog(log(), new CassandraOutbox(over), NO_BUS);
    }
  }

  @BeforeAll
  static void open() {
    session = STACK.keyspace().open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @EnumSource
  void creatingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        everyStep(
            kind,
            () -> {
              RoomTitle title = new RoomTitle(new Handle(RoomApi.newHandle()), "Room");
              return new Step[] {
                p -> p.rooms().create(title, alice),
                p -> {
                  Chat room = p.rooms().create(title, bob).claim().chat();
                  assertThat(new CassandraChatStore(session).find(room.chatId())).contains(room);
                  assertLog(room, EventType.CREATION);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void joiningShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        everyStep(
            kind,
            () -> {
              Chat room = room();
              return new Step[] {
                p -> p.members().join(room, alice, "alice"),
                p -> {
                  assertThat(p.members().join(room, alice, "alice")).isTrue();
                  assertMember(room, alice);
                  assertThat(p.members().join(room, bob, "bob")).isFalse();
                  assertLog(room, EventType.CREATION, EventType.JOIN);
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void aWriteShouldCompleteAJoinThatFailed(Faults.Kind kind) {
    everyStep(
        kind,
        () -> {
          Chat room = room();
          return new Step[] {
            p -> p.members().join(room, alice, "alice"),
            p -> {
              if (p.members().isMember(room, alice)) {
                assertMember(room, alice);
                assertLog(room, EventType.CREATION, EventType.JOIN);
              } else {
                assertThat(p.store().count(room.chatId())).isZero();
                assertLog(room, EventType.CREATION);
              }
            }
          };
        });
  }

  @ParameterizedTest
  @EnumSource
  void leavingShouldConvergeWhateverFailed(Faults.Kind kind) {
    int steps =
        everyStep(
            kind,
            () -> {
              Chat room = room();
              new Parts(session).members().join(room, alice, "alice");
              return new Step[] {
                p -> p.members().leave(room, alice),
                p -> {
                  p.members().leave(room, alice);
                  assertThat(p.members().isMember(room, alice)).isFalse();
                  assertThat(p.store().count(room.chatId())).isZero();
                  assertThat(chatsOf(alice)).doesNotContain(room.chatId().toString());
                  assertLog(room, EventType.CREATION, EventType.JOIN, EventType.LEAVE);
                  assertThat(p.members().join(room, bob, "bob")).isTrue();
                }
              };
            });
    assertThat(steps).isGreaterThanOrEqualTo(STATEMENTS_MIN);
  }

  @ParameterizedTest
  @EnumSource
  void joiningShouldCompleteALeaveThatFailed(Faults.Kind kind) {
    everyStep(
        kind,
        () -> {
          Chat room = room();
          new Parts(session).members().join(room, alice, "alice");
          return new Step[] {
            p -> p.members().leave(room, alice),
            p -> {
              assertThat(p.members().join(room, alice, "alice")).isTrue();
              assertMember(room, alice);
              List<EventType> types = log(room);
              assertThat(types)
                  .isIn(
                      List.of(EventType.CREATION, EventType.JOIN),
                      List.of(EventType.CREATION, EventType.JOIN, EventType.LEAVE, EventType.JOIN));
            }
          };
        });
  }

  /**
   * Runs the first step with a fault at each of its statements in turn, and then the second step
   * without a fault.
   *
   * @return number of statements of the first step
   */
  private static int everyStep(Faults.Kind kind, Supplier<Step[]> scenario) {
    int step = 0;
    boolean struck = true;
    while (struck) {
      step++;
      Step[] steps = scenario.get();
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        steps[0].run(new Parts(faults.on(CqlSession.class, session)));
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      steps[1].run(new Parts(session));
      struck = faults.struck();
    }
    return step - 1;
  }

  private Chat room() {
    return new Parts(session)
        .rooms()
        .create(new RoomTitle(new Handle(RoomApi.newHandle()), "Room"), alice)
        .claim()
        .chat();
  }

  private static void assertMember(Chat room, UserId user) {
    Parts parts = new Parts(session);
    assertThat(parts.members().isMember(room, user)).isTrue();
    assertThat(parts.store().count(room.chatId())).isEqualTo(1);
    assertThat(parts.store().list(room.chatId(), Optional.empty(), 10)).hasSize(1);
    assertThat(chatsOf(user)).contains(room.chatId().toString());
  }

  private static List<String> chatsOf(UserId user) {
    return new CassandraChatStore(session)
        .chatsOf(user, Optional.empty(), 1000).stream().map(Object::toString).toList();
  }

  private static List<EventType> log(Chat room) {
    return new Parts(session)
        .log().after(room.log(), Optional.empty(), 10).stream().map(StoredEvent::type).toList();
  }

  private static void assertLog(Chat room, EventType... types) {
    assertThat(log(room)).containsExactly(types);
  }
}
