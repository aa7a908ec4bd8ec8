package dev.parley.shared.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.LogKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The header of a room's document follows the events that change the room. */
class FlushHeaderIT extends FlushTestCase {
  @BeforeEach
  void createRoom() {
    key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.ROOM.bucketWidthSeconds());
    RoomTitle title = new RoomTitle(new Handle("garden"), "The garden");
    chats.create(Chat.room(key, title, alice, now), List.of());
    flush.flush(key.chatId(), List.of(written(EventType.CREATION, "")));
  }

  @Test
  void aNewRoomShouldBeOpenUnderItsFirstName() throws Exception {
    assertThat(document().getString("name")).isEqualTo("The garden");
    assertThat(document().getBoolean("closed")).isFalse();
  }

  @Test
  void aRenameShouldReachTheHeaderWithTheWriteOfItsEvent() throws Exception {
    set("room_name = 'The park'");
    StoredEvent rename = written(EventType.RENAME, "The park");

    FlushResult result = flush.flush(key.chatId(), List.of(rename));

    assertThat(result.writes()).isEqualTo(1);
    DocumentSnapshot document = document();
    assertThat(document.getString("name")).isEqualTo("The park");
    assertThat(document.getString("handle")).isEqualTo("garden");
    assertThat(tail(document)).endsWith(id(rename));
  }

  @Test
  void closingAndOpeningShouldReachTheHeader() throws Exception {
    set("closed = true");
    flush.flush(key.chatId(), List.of(written(EventType.CLOSE, "")));
    assertThat(document().getBoolean("closed")).isTrue();

    set("closed = false");
    newFlush(outbox).flush(key.chatId(), List.of(written(EventType.REOPEN, "")));
    assertThat(document().getBoolean("closed")).isFalse();
  }

  @Test
  void ofTwoRenamesTheLastShouldWinInWhateverOrderTheyAreFlushed() throws Exception {
    set("room_name = 'One'");
    StoredEvent one = written(EventType.RENAME, "One");
    set("room_name = 'Two'");
    StoredEvent two = written(EventType.RENAME, "Two");

    flush.flush(key.chatId(), List.of(two));
    newFlush(outbox).flush(key.chatId(), List.of(one));

    assertThat(document().getString("name")).isEqualTo("Two");
    assertThat(tail(document())).endsWith(id(one), id(two));
  }

  private void set(String assignment) {
    cassandra.execute(
        "UPDATE members_by_chat SET " + assignment + " WHERE chat_id = " + key.chatId());
  }
}
