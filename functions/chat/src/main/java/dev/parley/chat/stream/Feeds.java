package dev.parley.chat.stream;

import dev.parley.shared.document.ChatTail;
import dev.parley.shared.document.ChatTails;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feeds of this instance: at most one per chat, and so one Firestore listener, however many
 * streams follow the chat.
 */
public final class Feeds {
  private static final Logger LOG = LoggerFactory.getLogger(Feeds.class);

  /** Chats followed at a time; each is a call of its own that Firestore keeps open. */
  public static final int CHATS_MAX = 1_000;

  /** How long a chat is followed after its last stream left: that one may be coming back. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * An event is durable so long after the time in its id, or its writing failed: two requests to
   * Cassandra of 3 s each, and the rest for clocks that differ and processes that pause.
   */
  static final Duration SETTLE = Duration.ofSeconds(15);

  private static final long LOOK_AGAIN_MS = 1_000;

  private final ChatTails tails;
  private final EventLog log;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;
  private final Duration grace;
  private final Duration settle;
  private final Map<ChatId, Followed> followed = new HashMap<>();

  /** A feed with its listener and the number of streams that use it. */
  private static final class Followed implements ChatTails.Listener {
    private final Feeds owner;
    private final Feed feed;
    private ChatTails.Subscription following = () -> {};
    private int streams;

    Followed(Feeds owner, LogKey chat) {
      this.owner = owner;
      this.feed =
          new Feed(chat, owner.log, owner.clock, owner.settle, ms -> owner.settleIn(this, ms));
    }

    @Override
    public void changed(Optional<ChatTail> tail) {
      try {
        feed.changed(tail);
      } catch (StoreUnavailableException logIsAway) {
        warn(logIsAway);
        owner.lookAgain(this);
      }
    }

    void settle() {
      try {
        feed.settle();
      } catch (StoreUnavailableException logIsAway) {
        warn(logIsAway);
      }
    }

    private void warn(StoreUnavailableException logIsAway) {
      LOG.atWarn().addKeyValue("chat_id", feed.chatId()).log(logIsAway.getMessage());
    }

    @Override
    public void ended(Throwable reason) {
      LOG.atError().setCause(reason).addKeyValue("chat_id", feed.chatId()).log("listener ended");
      owner.drop(this);
      feed.end();
    }
  }

  /**
   * No feeds yet.
   *
   * @param scheduler closes what nobody uses any more, and looks into logs some time after events;
   *     every look occupies a thread of it
   */
  public Feeds(
      ChatTails tails, EventLog log, ScheduledExecutorService scheduler, InstantSource clock) {
    this(tails, log, scheduler, clock, GRACE, SETTLE);
  }

  Feeds(
      ChatTails tails,
      EventLog log,
      ScheduledExecutorService scheduler,
      InstantSource clock,
      Duration grace,
      Duration settle) {
    this.tails = tails;
    this.log = log;
    this.scheduler = scheduler;
    this.clock = clock;
    this.grace = grace;
    this.settle = settle;
  }

  /**
   * The feed of {@code chat}, for one stream, until {@link #leave}.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 where too many chats are followed
   */
  synchronized Feed enter(LogKey chat) {
    Followed entry = followed.get(chat.chatId());
    if (entry == null) {
      if (followed.size() >= CHATS_MAX) {
        throw StreamProblem.tooMany();
      }
      entry = new Followed(this, chat);
      entry.following = tails.follow(chat.chatId(), entry);
      followed.put(chat.chatId(), entry);
    }
    entry.streams++;
    return entry.feed;
  }

  /** Ends one stream's use of {@code feed}. */
  synchronized void leave(Feed feed) {
    Followed entry = followed.get(feed.chatId());
    // Another one where the listener ended meanwhile.
    if (entry == null || entry.feed != feed) {
      return;
    }
    entry.streams--;
    if (entry.streams == 0) {
      var unused =
          scheduler.schedule(() -> closeIfUnused(entry), grace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void closeIfUnused(Followed entry) {
    if (entry.streams == 0) {
      drop(entry);
    }
  }

  private synchronized void drop(Followed entry) {
    if (followed.remove(entry.feed.chatId(), entry)) {
      entry.following.stop();
    }
  }

  /** Called under the lock of the feed, and so not to take this one. */
  private void settleIn(Followed entry, long delayMs) {
    var unused = scheduler.schedule(entry::settle, delayMs, TimeUnit.MILLISECONDS);
  }

  private synchronized void lookAgain(Followed entry) {
    if (followed.get(entry.feed.chatId()) == entry) {
      var unused =
          scheduler.schedule(
              () -> entry.changed(Optional.empty()), LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
    }
  }
}
