package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.moderation.CassandraRoomSettingsStore;
import dev.parley.chat.moderation.RoomModeration;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.fault.Faults;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The objects of rooms over one session, whose statements a test may let fail. */
record RoomParts(CqlSession over) {
  static final int MEMBERS_MAX = 1;

  /** One call of the code under test, with a fault or without. */
  interface Step {
    void run(RoomParts parts);
  }

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

  RoomModeration moderation() {
    return new RoomModeration(new CassandraRoomSettingsStore(over), published());
  }

  MembershipStore store() {
    return new CassandraMembershipStore(over);
  }

  CassandraEventLog log() {
    return new CassandraEventLog(over, new CassandraOutbox(over), new EventIds());
  }

  PublishedLog published() {
    return new PublishedLog(log(), new CassandraOutbox(over), new UnavailablePublisher());
  }

  Chat room(UserId by) {
    return rooms()
        .create(new RoomTitle(new Handle(RoomApi.newHandle()), "Room"), by)
        .claim()
        .chat();
  }

  int taken(Chat room) {
    return store().places(room.chatId()).taken();
  }

  List<String> chatsOf(UserId user) {
    return new CassandraChatStore(over)
        .chatsOf(user, Optional.empty(), 1000).stream()
            .map(listed -> listed.chatId().toString())
            .toList();
  }

  List<EventType> types(Chat room) {
    return log().after(room.log(), Optional.empty(), 10).stream().map(e -> e.type()).toList();
  }

  void assertLog(Chat room, EventType... types) {
    assertThat(types(room)).containsExactly(types);
  }

  /**
   * Runs the first step with a fault at each of its statements in turn, and then the second step
   * without a fault.
   *
   * @return number of statements of the first step
   */
  int everyStep(Faults.Kind kind, Supplier<Step[]> scenario) {
    int step = 0;
    boolean struck = true;
    while (struck) {
      step++;
      Step[] steps = scenario.get();
      Faults faults = new Faults(step, kind, Set.of("prepareAsync"));
      try {
        steps[0].run(new RoomParts(faults.on(CqlSession.class, over)));
      } catch (StoreUnavailableException fault) {
        assertThat(fault).hasMessageContaining("fault");
      }
      steps[1].run(this);
      struck = faults.struck();
    }
    return step - 1;
  }
}
