package dev.parley.bench.bill;

/**
 * The traffic of a month.
 *
 * @param messages number of messages in all chats together
 * @param listeners average number of listeners of a chat while somebody writes in it
 * @param traffic how the messages follow each other
 * @param messagesPerVisit number of messages that a listener sees before the page is closed again
 * @param filesPerThousand number of photos that a thousand messages have
 */
record Month(
    long messages, int listeners, Traffic traffic, int messagesPerVisit, int filesPerThousand) {
  static final double SECONDS = 730 * 3_600.0;
  static final double DAYS = 730 / 24.0;

  /** Assumption: people sleep and work, so all messages are sent in a third of the month. */
  static final double ACTIVE_SECONDS = SECONDS / 3;

  static final int MESSAGES_PER_VISIT = 25;

  private static final int EXAMPLE_MESSAGES = 10;
  private static final int EXAMPLE_READS = 60;
  private static final long MESSAGES_MAX = 1_000_000_000_000L;
  private static final int LISTENERS_MAX = 1_000_000;

  /** Ten in each message. */
  private static final int FILES_PER_THOUSAND_MAX = 10_000;

  Month {
    if (messages < 1 || messages > MESSAGES_MAX) {
      throw new IllegalArgumentException("MESSAGES is a whole number from 1 to " + MESSAGES_MAX);
    }
    if (listeners < 1 || listeners > LISTENERS_MAX) {
      throw new IllegalArgumentException("LISTENERS is a whole number from 1 to " + LISTENERS_MAX);
    }
    if (messagesPerVisit < 1) {
      throw new IllegalArgumentException("MESSAGES_PER_VISIT is a whole number from 1");
    }
    if (filesPerThousand < 0 || filesPerThousand > FILES_PER_THOUSAND_MAX) {
      throw new IllegalArgumentException(
          "FILES_PER_1000 is a whole number from 0 to " + FILES_PER_THOUSAND_MAX);
    }
  }

  /** A month without files. */
  Month(long messages, int listeners, Traffic traffic, int messagesPerVisit) {
    this(messages, listeners, traffic, messagesPerVisit, 0);
  }

  /**
   * A month of Google's example, in which a user of a day writes 20 documents and reads 80: 10
   * messages of two documents each, and one visit with 20 lines of the list and 60 messages.
   */
  static Month ofGoogleExample(long dailyUsers) {
    double messages = dailyUsers * EXAMPLE_MESSAGES * DAYS;
    return new Month(
        Math.round(messages), EXAMPLE_READS / EXAMPLE_MESSAGES, Traffic.ORDINARY, EXAMPLE_READS);
  }

  /** {@link #messages} as a floating-point number. */
  double sent() {
    return (double) messages;
  }

  /** Number of photos that are sent. */
  double files() {
    return sent() * filesPerThousand / 1_000;
  }

  double flushes() {
    return sent() * traffic.flushesPerMessage();
  }

  /** Number of times that somebody opens a chat. */
  double visits() {
    return sent() * listeners / messagesPerVisit;
  }

  /**
   * Billed seconds of instances that are billed only while they answer requests.
   *
   * @param requests number of requests; they arrive independently of each other in the active part
   *     of the month
   * @param seconds time from a request to its answer
   * @param cpuSeconds processor time of a request; instances are loaded to 60 % at most
   */
  static double billedSeconds(double requests, double seconds, double cpuSeconds) {
    double rate = requests / ACTIVE_SECONDS;
    double oneInstance = ACTIVE_SECONDS * -Math.expm1(-rate * seconds);
    return Math.max(oneInstance, requests * cpuSeconds / 0.6);
  }
}
