package dev.parley.bench.replay;

/** A rule that says when the messages of one chat are flushed; the replay compares several. */
interface BatchingPolicy {
  /**
   * Replays the messages of a chat in virtual time.
   *
   * @param delaysMs the method writes into it how long each message waited for its flush; as long
   *     as {@code chat}
   * @return number of flushes
   */
  int replay(ChatTrace chat, long[] delaysMs);
}
