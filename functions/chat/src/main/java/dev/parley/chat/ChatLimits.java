package dev.parley.chat;

import dev.parley.shared.config.Env;
import dev.parley.shared.throttle.Limit;
import java.time.Duration;

/**
 * How often things may be done that cost a write.
 *
 * @param sendsPerUser messages of one person, in all chats
 * @param sendsPerChat messages in one chat, by all its people
 * @param chatsPerUser chats that one person starts
 */
record ChatLimits(Limit sendsPerUser, Limit sendsPerChat, Limit chatsPerUser) {
  /**
   * Five a second, which nobody types, and thirty at once, for an outbox that was offline. More
   * than that is a program's.
   */
  private static final Limit SENDS_PER_USER = new Limit(30, Duration.ofSeconds(6));

  /** Fifty a second: about what people can still see pass by. */
  private static final Limit SENDS_PER_CHAT = new Limit(200, Duration.ofSeconds(4));

  private static final Limit CHATS_PER_USER = new Limit(60, Duration.ofHours(1));

  /** Reads the environment; mistakes are left in {@code env}. */
  static ChatLimits from(Env env) {
    return new ChatLimits(
        Limit.from(env, "SENDS_PER_USER", SENDS_PER_USER),
        Limit.from(env, "SENDS_PER_CHAT", SENDS_PER_CHAT),
        Limit.from(env, "CHATS_PER_USER", CHATS_PER_USER));
  }
}
