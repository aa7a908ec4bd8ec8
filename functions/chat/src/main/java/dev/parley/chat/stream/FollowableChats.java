package dev.parley.chat.stream;

import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.token.Caller;

/** Which chats somebody may follow. */
@FunctionalInterface
public interface FollowableChats {
  /**
   * The log of {@code chat}.
   *
   * @param chat a chat_id, or a room's handle
   * @throws dev.parley.shared.problem.ProblemException 404 or 403, naming {@code chat}
   */
  LogKey require(Caller caller, String chat);
}
