package dev.parley.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
  /** A message in a quiet chat, a burst, silence, a single message. */
  private static final ChatTrace CHAT = ChatTrace.at(0, 200, 400, 900, 2_500, 60_000);

  private static final BatchingPolicy PARLEY = BatchingPolicies.parley(Duration.ofSeconds(1));

  @Test
  void parleyPolicyShouldFlushAtOnceAndThenOncePerWindow() {
    assertReplay(PARLEY, CHAT, 4, 0, 800, 600, 100, 0, 0);
  }

  @Test
  void parleyPolicyShouldNotAddAnEventToABatchWhoseTimeIsUp() {
    assertReplay(PARLEY, ChatTrace.at(0, 500, 1_000, 1_999, 2_000), 4, 0, 500, 1_000, 1, 1_000);
  }

  @Test
  void parleyPolicyShouldFlushAFullBatchAtOnce() {
    long[] times = new long[BatchingPolicies.EVENTS_MAX + 2];
    Arrays.fill(times, 1, times.length, 10);
    long[] delays = new long[times.length];

    int flushes = PARLEY.replay(ChatTrace.at(times), delays);

    assertThat(flushes).isEqualTo(3);
    assertThat(delays[BatchingPolicies.EVENTS_MAX]).isZero();
    assertThat(delays[BatchingPolicies.EVENTS_MAX + 1]).isEqualTo(1_000);
  }

  @Test
  void parleyPolicyShouldLetALazyEventWaitForAnUrgentOneOrForItsWindow() {
    ChatTraceBuilder chat = new ChatTraceBuilder();
    chat.add(0, 1, 50);
    chat.addLazy(2_000, 2, 4);
    chat.add(3_000, 1, 50);
    chat.addLazy(3_100, 2, 4);
    chat.add(3_200, 1, 50);
    chat.addLazy(10_000, 2, 4);

    assertReplay(PARLEY, chat.build(), 4, 0, 1_000, 0, 900, 800, 5_000);
  }

  @Test
  void reactionsShouldCostHardlyAnythingInABusyRoomAndAWriteEachInAQuietDirectChat() {
    Trace live = new TraceGenerator(7).live(20_000);
    Trace quiet = new Trace("t", "test", List.of(ChatTrace.at(minutes(1_000))));

    assertThat(flushes(Reactions.added(live, 300, true, 1)))
        .isLessThanOrEqualTo((int) (1.02 * flushes(live)));
    assertThat(flushes(Reactions.added(quiet, 300, false, 1))).isBetween(1_230, 1_330);
  }

  @Test
  void typingShouldCostNothingInALargeRoomAndNothingIfNobodyLooks() {
    long[] times = minutes(100);
    int[] bytes = new int[times.length];
    Arrays.fill(bytes, 100);
    int[] many = IntStream.range(0, times.length).toArray();
    int[] two = IntStream.range(0, times.length).map(i -> i % 2).toArray();

    assertThat(typing(new ChatTrace(times, many, bytes))).isZero();
    assertThat(typing(new ChatTrace(times, new int[times.length], bytes))).isZero();
    // 25 s of typing for each message: after 1 and after 16 s; the first one has no reader.
    assertThat(typing(new ChatTrace(times, two, bytes))).isEqualTo(2 * (times.length - 1));
  }

  private static int typing(ChatTrace chat) {
    return TypingWrites.of(new Trace("t", "test", List.of(chat)));
  }

  private static long[] minutes(int number) {
    return IntStream.range(0, number).mapToLong(i -> i * 60_000L).toArray();
  }

  private static int flushes(Trace trace) {
    return ReplayResult.of(PARLEY, trace).flushes();
  }

  @Test
  void deadlineShouldCountFromTheFirstMessage() {
    assertReplay(DueTimePolicy.deadline(1_000), CHAT, 3, 1_000, 800, 600, 100, 1_000, 1_000);
  }

  @Test
  void silenceTimeoutShouldGroupByUserOrByChat() {
    ChatTrace two =
        new ChatTrace(new long[] {0, 1_000, 2_000, 9_000}, new int[] {1, 2, 1, 2}, new int[4]);

    assertReplay(new SilenceTimeout(true, 10, 3_000), two, 3, 5_000, 3_000, 3_000, 3_000);
    assertReplay(new SilenceTimeout(false, 10, 3_000), two, 2, 5_000, 4_000, 3_000, 3_000);
    assertReplay(new SilenceTimeout(false, 2, 3_000), two, 3, 1_000, 0, 3_000, 3_000);
  }

  @Test
  void pricedPolicyShouldFlushWhenTheSumOfTheWaitingReachesThePrice() {
    // At 600 ms, two messages have waited for 1,000 ms in total: 600 + 400.
    assertReplay(
        DueTimePolicy.priced(1_000, 100, false), ChatTrace.at(0, 200, 5_000), 2, 600, 400, 1_000);
  }

  @Test
  void pricedPolicyShouldNeverFlushSoonerThanAWindowAfterTheLastFlush() {
    assertReplay(DueTimePolicy.priced(100, 1_000, true), ChatTrace.at(0, 10), 2, 0, 990);
  }

  @Test
  void tokenBucketOfOneShouldBeParleyPolicy() {
    for (Trace trace : generated()) {
      assertThat(ReplayResult.of(new TokenBucket(1, 1_000), trace).costMs(1_000))
          .isEqualTo(ReplayResult.of(PARLEY, trace).costMs(1_000));
    }
  }

  @Test
  void generatedTrafficShouldGiveTheseFigures() {
    Map<String, Integer> flushes = Map.of("rooms", 4_992, "channel", 4_909, "live", 1_312);

    for (Trace trace : generated()) {
      ReplayResult parley = ReplayResult.of(PARLEY, trace);
      assertThat(parley.flushes()).as(trace.name()).isEqualTo(flushes.get(trace.name()));
      assertThat(parley.maxSeconds()).isLessThanOrEqualTo(1.0);
      assertThat(ReplayResult.of(new OfflineOptimum(1_000), trace).costMs(1_000))
          .isLessThanOrEqualTo(parley.costMs(1_000));
    }
  }

  @Test
  void readsShouldBeOnePerListenerAndFlush() {
    ReplayResult outcome = ReplayResult.of(PARLEY, new Trace("t", "test", List.of(CHAT)));

    assertThat(outcome.writesPerThousand()).isCloseTo(4_000 / 6.0, within(1e-9));
    assertThat(outcome.readsPerThousand(10)).isCloseTo(40_000 / 6.0, within(1e-9));
    assertThat(outcome.meanSeconds()).isCloseTo(0.25, within(1e-9));
    assertThat(outcome.quantileSeconds(0.5)).isZero();
    assertThat(outcome.quantileSeconds(0.99)).isEqualTo(0.8);
  }

  @Test
  void tailShouldHoldThreeSecondsOfEvents() {
    Trace trace = new Trace("t", "test", List.of(ChatTrace.at(0, 1_500, 3_001)));

    assertThat(TailSizes.of(trace, PARLEY, TailSizes.TAIL_AGE_MS))
        .isEqualTo(new TailSizes(3, 1 + 2 + 2));
  }

  private static List<Trace> generated() {
    TraceGenerator generator = new TraceGenerator(7);
    return List.of(generator.rooms(50, 5_000), generator.channel(5_000), generator.live(5_000));
  }

  private static void assertReplay(
      BatchingPolicy strategy, ChatTrace chat, int flushes, long... delaysMs) {
    long[] delays = new long[chat.size()];
    assertThat(strategy.replay(chat, delays)).isEqualTo(flushes);
    assertThat(delays).containsExactly(delaysMs);
  }
}
