package dev.parley.shared.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity, time and order of events. */
class EventIdTest {
  @Test
  void timeShouldBeTheOneInsideTheId() {
    // RFC 9562, appendix A.1: 2022-02-22T19:22:22.000Z
    EventId id = id("C232AB00-9414-11EC-B3C8-9F6BDECED846");

    assertThat(id.time()).isEqualTo(Instant.parse("2022-02-22T19:22:22Z"));
  }

  @Test
  void timeShouldRoundDownBeforeTheEpochToo() {
    // One 100 ns unit before 1970.
    assertThat(id("13813fff-1dd2-11b2-8080-808080808080").time())
        .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
    assertThat(id("13814000-1dd2-11b2-8080-808080808080").time()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void orderShouldGoByTimeThenByTheRemainingBytesSigned() {
    List<EventId> ordered =
        List.of(
            id("00000000-0000-1000-8080-808080808080"),
            id("ffffffff-0000-1000-8080-808080808080"),
            id("00000000-0001-1000-8080-808080808080"),
            id("00000000-0000-1001-8080-808080808080"),
            id("00000000-0000-1fff-8080-808080808080"),
            id("00000000-0000-1fff-8080-8080808080ff"),
            id("00000000-0000-1fff-8080-808080808000"),
            id("00000000-0000-1fff-8080-80808080807f"),
            id("00000000-0000-1fff-80ff-808080808080"),
            id("00000000-0000-1fff-8000-808080808080"),
            id("00000000-0000-1fff-bf7f-7f7f7f7f7f7f"));
    List<EventId> shuffled = new ArrayList<>(ordered);
    Collections.reverse(shuffled);
    Collections.sort(shuffled);

    assertThat(shuffled).isEqualTo(ordered);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "abc",
        "1-1-1-1-1",
        "C232AB00-9414-11EC-B3C8-9F6BDECED84",
        "C232AB00-9414-11EC-B3C8-9F6BDECED8460",
        "C232AB00941411ECB3C89F6BDECED846",
        " C232AB00-9414-11EC-B3C8-9F6BDECED846",
        "C232AB00-9414-11EC-B3C8-9F6BDECED846\n",
        "{C232AB00-9414-11EC-B3C8-9F6BDECED846}",
        "919108f7-52d1-4320-9bac-f847db4148a8",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "C232AB00-9414-11EC-73C8-9F6BDECED846",
        "00000000-0000-0000-0000-000000000000"
      })
  void parseShouldTakeNothingButATimeUuid(String text) {
    assertThat(EventId.parse(text)).isEmpty();
  }

  @Test
  void parseShouldTakeBothCases() {
    assertThat(EventId.parse("c232ab00-9414-11ec-b3c8-9f6bdeced846"))
        .isEqualTo(EventId.parse("C232AB00-9414-11EC-B3C8-9F6BDECED846"))
        .isPresent();
  }

  @Test
  void eventIdShouldRefuseARandomUuid() {
    UUID random = UUID.randomUUID();

    assertThatThrownBy(() -> new EventId(random)).isInstanceOf(IllegalArgumentException.class);
  }

  private static EventId id(String text) {
    return EventId.parse(text).orElseThrow();
  }
}
