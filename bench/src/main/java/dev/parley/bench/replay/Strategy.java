package dev.parley.bench.replay;

/** When the messages of one chat are flushed. */
interface Strategy {
  /**
   * Flushes a conversation from its first message to its last.
   *
   * @param delaysMs takes how long each message waited; as long as the conversation
   * @return how many flushes that took
   */
  int replay(Conversation chat, long[] delaysMs);
}
