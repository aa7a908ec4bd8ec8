package dev.parley.chat.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.eventlog.TimeIds;
import dev.parley.shared.problem.FieldError;
import dev.parley.shared.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The cursor of a stream, in the size that a header can have. */
class CursorTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  /** Base64 encodes three bytes as four characters. */
  private static final int CHARACTERS_MAX = 2_400;

  private final Map<ChatId, Position> positions = new LinkedHashMap<>();
  private final List<ChatId> chats = new ArrayList<>();

  private void chats(int quantity) {
    for (int i = 0; i < quantity; i++) {
      ChatId chat = new ChatId(UUID.randomUUID());
      chats.add(chat);
      positions.put(chat, new Position(NOON.toEpochMilli()));
    }
  }

  private EventId send(int chat, long afterMs) {
    EventId id = TimeIds.at(NOON.plusMillis(afterMs));
    positions.get(chats.get(chat)).sent(id);
    return id;
  }

  private String cursor() {
    return new String(Cursor.encode(positions), StandardCharsets.US_ASCII);
  }

  @Test
  void aCursorShouldHoldThePositionOfEachChat() {
    chats(3);
    EventId one = send(0, 5);
    EventId other = send(2, 7);

    Map<Integer, Position> read = Cursor.decode(cursor());

    assertThat(read).hasSize(3);
    assertThat(read.get(Cursor.tag(chats.get(0))).wasSent(one)).isTrue();
    assertThat(read.get(Cursor.tag(chats.get(0))).wasSent(other)).isFalse();
    assertThat(read.get(Cursor.tag(chats.get(1))).wasSent(other)).isFalse();
    assertThat(read.get(Cursor.tag(chats.get(2))).wasSent(other)).isTrue();
  }

  @Test
  void theCursorOfAQuietChatShouldBeShort() {
    chats(1);

    assertThat(cursor()).hasSize(16);
  }

  @Test
  void aHundredQuietChatsShouldLeaveRoomForUnsettledEvents() {
    chats(FollowChats.CHATS_MAX);

    assertThat(cursor()).hasSize(1_468);
    assertThat(sentUntilOneIsForgotten(10)).isGreaterThanOrEqualTo(139);
    assertThat(cursor()).hasSizeLessThanOrEqualTo(CHARACTERS_MAX);
  }

  @Test
  void oneChatShouldHaveRoomForSeveralHundredEvents() {
    chats(1);

    assertThat(sentUntilOneIsForgotten(50)).isGreaterThanOrEqualTo(446);
    assertThat(cursor()).hasSizeLessThanOrEqualTo(CHARACTERS_MAX);
  }

  /** Sends events in all chats in turn; returns how many fit before the first floor has to rise. */
  private int sentUntilOneIsForgotten(int everyMs) {
    for (int i = 0; i < 2_000; i++) {
      send(i % chats.size(), (long) i * everyMs);
      cursor();
      if (positions.values().stream().anyMatch(CursorTest::rose)) {
        return i;
      }
    }
    throw new AssertionError("everything fits");
  }

  private static boolean rose(Position position) {
    return position.readFrom().compareTo(EventFingerprint.lowerBound(NOON.toEpochMilli())) > 0;
  }

  @Test
  void ifTooManyEventsAreUnsettledTheOldestShouldCountAsSent() {
    chats(2);
    EventId neverSent = TimeIds.at(NOON.plusMillis(1));
    EventId first = send(0, 0);
    EventId last = first;
    for (int i = 1; i <= 900; i++) {
      last = send(i % 2, 10L * i);
    }

    Position read = Cursor.decode(cursor()).get(Cursor.tag(chats.get(0)));

    assertThat(read.wasSent(first)).isTrue();
    assertThat(read.wasSent(last)).isTrue();
    assertThat(read.wasSent(neverSent)).isTrue();
    assertThat(read.wasSent(TimeIds.at(NOON.plusMillis(8_995)))).isFalse();
  }

  @Test
  void aCursorThatWasCutOffShouldBeRefused() {
    chats(1);
    send(0, 1);
    String whole = cursor();
    for (int length = 0; length < whole.length(); length++) {
      refuse(whole.substring(0, length));
    }
  }

  @Test
  void aCursorOfAnotherVersionOrTooLongShouldBeRefused() {
    chats(1);
    byte[] bytes = Base64.getUrlDecoder().decode(cursor());
    bytes[0] = 1;
    refuse(Base64.getUrlEncoder().encodeToString(bytes));
    refuse("Ag" + "AAAAAAAAAAA".repeat(400));
  }

  @Test
  void randomBytesShouldNeverDoMoreThanBeRefused() {
    Random random = new Random(18);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = 2;
      }
      try {
        Cursor.decode(Base64.getUrlEncoder().encodeToString(bytes))
            .values()
            .forEach(position -> assertThat(position.readFrom()).isNotNull());
      } catch (ProblemException refused) {
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly(Cursor.HEADER);
      }
    }
  }

  private static void refuse(String text) {
    assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(ProblemException.class);
  }
}
