package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a client is in a chat, and that place as a cursor. */
class PositionTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final List<EventId> IDS =
      IntStream.range(0, 40).mapToObj(i -> TimeIds.at(NOON.plusSeconds(i))).toList();

  private final ChatId chat = new ChatId(UUID.randomUUID());

  @Test
  void aPositionShouldTellALateEventFromThoseThatWereSent() {
    Position position = new Position(Mark.BEGINNING, Position.ABOVE_MAX);
    IDS.stream().filter(id -> !id.equals(IDS.get(30))).forEach(position::sent);

    Position read = roundTrip(position);

    assertThat(IDS).filteredOn(id -> !read.wasSent(id)).containsExactly(IDS.get(30));
    assertThat(read.readFrom()).isLessThan(IDS.get(30));
  }

  @Test
  void aPositionShouldCountAsSentWhatIsFarBehind() {
    Position position = new Position(Mark.BEGINNING, Position.ABOVE_MAX);
    IDS.stream().skip(1).forEach(position::sent);

    assertThat(roundTrip(position).wasSent(IDS.get(0))).isTrue();
  }

  @Test
  void eventsOfTheSameMomentShouldBeToldApart() {
    EventId one = TimeIds.at(NOON, 1);
    EventId other = TimeIds.at(NOON, 2);
    for (int aboveMax : new int[] {0, Position.ABOVE_MAX}) {
      Position position = new Position(Mark.BEGINNING, aboveMax);
      position.sent(other);

      assertThat(position.wasSent(other)).isTrue();
      assertThat(position.wasSent(one)).isFalse();
      assertThat(position.readFrom()).isLessThan(one).isLessThan(other);
    }
  }

  @Test
  void readingFromAMarkShouldMissNothingAfterIt() {
    Position position = new Position(Mark.of(IDS.get(5)), 0);

    assertThat(position.readFrom()).isGreaterThan(IDS.get(4)).isLessThan(IDS.get(6));
    assertThat(position.wasSent(IDS.get(5))).isTrue();
    assertThat(position.wasSent(IDS.get(6))).isFalse();
  }

  @Test
  void theCursorOfAHundredChatsShouldLeaveRoomInTheHeaders() {
    Map<ChatId, Position> positions = new LinkedHashMap<>();
    for (int i = 0; i < FollowChats.CHATS_MAX; i++) {
      Position position = new Position(Mark.BEGINNING, Cursor.aboveMax(FollowChats.CHATS_MAX));
      IDS.forEach(position::sent);
      positions.put(new ChatId(UUID.randomUUID()), position);
    }

    byte[] cursor = Cursor.encode(positions);

    assertThat(cursor).hasSizeLessThan(2_400);
    assertThat(Cursor.decode(text(cursor), 100)).hasSize(100);
  }

  @Test
  void aCursorThatWasCutOffShouldBeRefused() {
    Position position = new Position(Mark.of(IDS.get(0)), Position.ABOVE_MAX);
    position.sent(IDS.get(1));
    String whole = text(Cursor.encode(Map.of(chat, position)));
    for (int length = 0; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      assertThatThrownBy(() -> Cursor.decode(part, 1)).isInstanceOf(ProblemException.class);
    }
  }

  private Position roundTrip(Position position) {
    return Cursor.decode(text(Cursor.encode(Map.of(chat, position))), 1).get(Cursor.tag(chat));
  }

  private static String text(byte[] cursor) {
    return new String(cursor, StandardCharsets.US_ASCII);
  }
}
