package dev.parley.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.throttle.LocalThrottle;
import java.time.Duration;
import java.util.Optional;

/** Holds people and chats to their {@link ChatLimits}, as far as this instance sees them. */
final class Throttles {
  private final LocalThrottle<UserId> sendsPerUser;
  private final LocalThrottle<ChatId> sendsPerChat;
  private final LocalThrottle<UserId> chatsPerUser;

  Throttles(ChatLimits limits) {
    this.sendsPerUser = new LocalThrottle<>(limits.sendsPerUser());
    this.sendsPerChat = new LocalThrottle<>(limits.sendsPerChat());
    this.chatsPerUser = new LocalThrottle<>(limits.chatsPerUser());
  }

  /**
   * Lets a message pass; for members only, so that strangers cannot silence a chat.
   *
   * @throws ProblemException 429 with the time to wait
   */
  void send(UserId author, ChatId chat) {
    pass(sendsPerUser.take(author), "messages from you");
    pass(sendsPerChat.take(chat), "messages in this chat");
  }

  /**
   * Lets a join pass, which is an event for everybody in the room, as a message is. Not counted for
   * the room, so that strangers cannot silence it.
   *
   * @throws ProblemException 429 with the time to wait
   */
  void join(UserId caller) {
    pass(sendsPerUser.take(caller), "joins and messages from you");
  }

  /**
   * Lets the start of a chat pass.
   *
   * @throws ProblemException 429 with the time to wait
   */
  void start(UserId caller) {
    pass(chatsPerUser.take(caller), "new chats");
  }

  private static void pass(Optional<Duration> wait, String what) {
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }
}
