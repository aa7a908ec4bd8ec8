package dev.parley.chat.access;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.throttle.LocalThrottle;
import java.time.Duration;
import java.util.Optional;

/** Enforces the {@link ChatLimits}. Each instance counts only the requests that it gets itself. */
public final class Throttles {
  /** So many items of a page cost as much as one more request. */
  static final int ITEMS_PER_READ = 10;

  private final LocalThrottle<UserId> sendsPerUser;
  private final LocalThrottle<ChatId> sendsPerChat;
  private final LocalThrottle<UserId> reads;
  private final LocalThrottle<UserId> searches;

  public Throttles(ChatLimits limits) {
    this.sendsPerUser = new LocalThrottle<>(limits.sendsPerUser());
    this.sendsPerChat = new LocalThrottle<>(limits.sendsPerChat());
    this.reads = new LocalThrottle<>(limits.readsPerUser());
    this.searches = new LocalThrottle<>(limits.searchesPerUser());
  }

  /**
   * Counts a message. Call it only for members: otherwise strangers could use up the limit of a
   * chat.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void send(UserId author, ChatId chat) {
    pass(sendsPerUser.take(author), "messages from you");
    pass(sendsPerChat.take(chat), "messages in this chat");
  }

  /**
   * Counts a join as a message of the caller, because its event goes to everybody in the room as a
   * message does. It is not counted for the room: otherwise strangers could use up the room's
   * limit.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void join(UserId caller) {
    pass(sendsPerUser.take(caller), "joins and messages from you");
  }

  /**
   * Counts a deletion as a message of the caller, before it is known whether the message is theirs.
   * It is not counted for the chat: strangers may try it in every room, and a message is deleted
   * once only.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void deletion(UserId caller) {
    pass(sendsPerUser.take(caller), "deletions and messages from you");
  }

  /**
   * Counts a request that only reads, before any work is done for it.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void read(UserId caller) {
    pass(reads.take(caller), "requests from you");
  }

  /**
   * Counts a page of {@code items}, each of which takes reads of its own, besides the request
   * itself: one more for every {@link #ITEMS_PER_READ} items.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void readPage(UserId caller, int items) {
    pass(reads.take(caller, items / ITEMS_PER_READ), "requests from you");
  }

  /**
   * Counts a search, besides the request itself.
   *
   * @throws ProblemException 429 with the time to wait
   */
  public void search(UserId caller) {
    pass(searches.take(caller), "searches from you");
  }

  private static void pass(Optional<Duration> wait, String what) {
    if (wait.isPresent()) {
      throw ProblemException.tooMany(what, wait.get());
    }
  }
}
