package dev.parley.bench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates traffic that resembles recorded traffic; the same seed gives the same traffic on every
 * machine.
 *
 * <p>The parameters of rooms and channel were fitted to public archives, to the quantiles of the
 * time between two messages: many small rooms of a learners' community, and one large channel of a
 * support community. The archives contain no live event, so its parameters are assumptions: an
 * audience that comments on an event, a few messages per second with outbursts.
 */
final class TraceGenerator {
  private static final double MS = 1_000;
  private static final int BYTES_MEDIAN = 45;
  private static final double BYTES_SIGMA = 1.0;

  private final SplittableRandom random;

  TraceGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Many rooms: a few are lively, many are quiet for hours. */
  Trace rooms(int chats, int messages) {
    double weights = 0;
    for (int rank = 1; rank <= chats; rank++) {
      weights += StrictMath.pow(rank, -0.7);
    }
    List<ChatTrace> conversations = new ArrayList<>();
    for (int rank = 1; rank <= chats; rank++) {
      long size = StrictMath.round(messages * StrictMath.pow(rank, -0.7) / weights);
      if (size > 0) {
        conversations.add(room((int) size));
      }
    }
    return new Trace("rooms", "generated: many rooms", conversations);
  }

  private ChatTrace room(int size) {
    ChatTraceBuilder chat = new ChatTraceBuilder();
    double time = 0;
    int user = 0;
    for (int i = 0; i < size; i++) {
      chat.add((long) time, user, body());
      double gap = roomGap();
      time += gap * MS;
      // A message that follows within seconds is mostly from the same user.
      user = random.nextDouble() < (gap < 5 ? 0.7 : 0.3) ? user : random.nextInt(8);
    }
    return chat.build();
  }

  private double roomGap() {
    double pick = random.nextDouble();
    if (pick < 0.033) {
      return random.nextDouble();
    }
    return pick < 0.78 ? logNormal(22, 1.2) : logNormal(3_000, 2.2);
  }

  /** One channel that gets a message every few seconds, day and night. */
  Trace channel(int messages) {
    ChatTraceBuilder chat = new ChatTraceBuilder();
    double time = 0;
    double pace = 1;
    int user = 0;
    for (int i = 0; i < messages; i++) {
      if (i % 200 == 0) {
        pace = logNormal(9, 0.7);
      }
      chat.add((long) time, user, body());
      double gap = exponential(pace);
      time += gap * MS;
      user = random.nextDouble() < 0.25 ? user : random.nextInt(20);
    }
    return new Trace("channel", "generated: one large channel", List.of(chat.build()));
  }

  /**
   * One room whose audience comments on a live event: three messages per second, ten times as many
   * in outbursts.
   */
  Trace live(int messages) {
    ChatTraceBuilder chat = new ChatTraceBuilder();
    double time = 0;
    boolean outburst = false;
    for (int i = 0; i < messages; i++) {
      outburst = random.nextDouble() < (outburst ? 0.98 : 0.004);
      chat.add((long) time, random.nextInt(2_000), body());
      time += exponential(outburst ? 1 / 30.0 : 1 / 3.0) * MS;
    }
    return new Trace("live", "generated: a live event", List.of(chat.build()));
  }

  private int body() {
    return Math.max(1, (int) logNormal(BYTES_MEDIAN, BYTES_SIGMA));
  }

  private double exponential(double mean) {
    return -StrictMath.log(1 - random.nextDouble()) * mean;
  }

  private double logNormal(double median, double sigma) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    return median * StrictMath.exp(sigma * normal);
  }
}
