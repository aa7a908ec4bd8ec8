package dev.parley.chat.access;

import dev.parley.shared.config.Env;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;

/**
 * How often a caller may send messages, start chats and read.
 *
 * @param sendsPerUser messages of one user, in all chats together
 * @param sendsPerChat messages in one chat, of all its members together
 * @param chatsPerUser direct chats that one user starts, on all instances together
 * @param readsPerUser requests of one user that only read
 * @param searchesPerUser searches of one user, each of which asks many times
 */
public record ChatLimits(
    Limit sendsPerUser,
    Limit sendsPerChat,
    Limit chatsPerUser,
    Limit readsPerUser,
    Limit searchesPerUser) {
  /**
   * Five a second are more than anybody types; thirty at once are the messages that a client kept
   * while it was offline. Only a program sends more.
   */
  private static final Limit SENDS_PER_USER = new Limit(30, Duration.ofSeconds(6));

  /** Fifty a second: about what people can still follow with their eyes. */
  private static final Limit SENDS_PER_CHAT = new Limit(200, Duration.ofSeconds(4));

  private static final Limit CHATS_PER_USER = new Limit(60, Duration.ofHours(1));

  /**
   * Ten a second are more than a client needs that follows its chats; six hundred at once are a
   * start with many chats, and scrolling back through a long history.
   */
  private static final Limit READS_PER_USER = new Limit(600, Duration.ofMinutes(1));

  /**
   * One a second is more than people read; thirty at once are typing, with a search for each
   * letter.
   */
  private static final Limit SEARCHES_PER_USER = new Limit(30, Duration.ofSeconds(30));

  /** Reads the environment; mistakes are recorded in {@code env}. */
  public static ChatLimits from(Env env) {
    return new ChatLimits(
        Limit.from(env, "SENDS_PER_USER", SENDS_PER_USER),
        Limit.from(env, "SENDS_PER_CHAT", SENDS_PER_CHAT),
        Limit.from(env, "CHATS_PER_USER", CHATS_PER_USER),
        Limit.from(env, "READS_PER_USER", READS_PER_USER),
        Limit.from(env, "MESSAGE_SEARCHES_PER_USER", SEARCHES_PER_USER));
  }
}
