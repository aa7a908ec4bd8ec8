package dev.parley.chat.stream;

import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.token.Caller;

/** Tells which chats a caller may follow. */
@FunctionalInterface
public interface FollowableChats {
  /**
   * The log of {@code chat}, if {@code caller} may follow it.
   *
   * @param chat a chat_id or the handle of a room
   * @throws dev.parley.shared.problem.ProblemException 404 or 403; its text names {@code chat}
   */
  LogKey require(Caller caller, String chat);
}
