package dev.parley.chat.stream;

import dev.parley.chat.sealing.Sealing;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.document.ChatTail;
import dev.parley.shared.document.ChatTails;
import dev.parley.shared.event.ChatId;
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

  /** Most chats followed at the same time; each is a call that Firestore keeps open. */
  public static final int CHATS_MAX = 1_000;

  /**
   * A chat is still followed for this long after its last stream left: the client may reconnect.
   */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /**
   * The settle delay: this long after the time in its id, an event is durable, or writing it has
   * failed. It covers two requests to Cassandra of 3 s each; the rest is for clocks that differ and
   * processes that pause.
   */
  static final Duration SETTLE = Duration.ofSeconds(15);

  private static final long RETRY_MS = 1_000;

  private final ChatTails tails;
  private final ChangedLog log;
  private final Sealing sealing;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;
  private final Duration grace;
  private final Duration settle;
  private final Map<ChatId, OpenFeed> open = new HashMap<>();

  /** A feed, its Firestore listener, and the number of streams that use it. */
  private static final class OpenFeed implements ChatTails.Listener {
    private final Feeds owner;
    private final Feed feed;
    private ChatTails.Subscription following = () -> {};
    private int streams;

    OpenFeed(Feeds owner, LogKey chat) {
      this.owner = owner;
      this.feed =
          new Feed(
              chat,
              owner.log,
              owner.sealing,
              owner.clock,
              owner.settle,
              ms -> owner.settleIn(this, ms));
    }

    @Override
    public void changed(Optional<ChatTail> tail) {
      try {
        feed.changed(tail);
      } catch (StoreUnavailableException unavailable) {
        warn(unavailable);
        owner.readAgain(this);
      }
    }

    void settle() {
      try {
        feed.settle();
      } catch (StoreUnavailableException unavailable) {
        warn(unavailable);
      }
    }

    private void warn(StoreUnavailableException unavailable) {
      LOG.atWarn().addKeyValue("chat_id", feed.chatId()).log(unavailable.getMessage());
    }

    @Override
    public void ended(Throwable reason) {
      LOG.atError().setCause(reason).addKeyValue("chat_id", feed.chatId()).log("listener ended");
      owner.drop(this);
      feed.end();
    }
  }

  /**
   * There are no feeds at first.
   *
   * @param scheduler closes feeds without streams, and reads logs again after the settle delay;
   *     each read uses one of its threads
   */
  public Feeds(
      ChatTails tails,
      ChangedLog log,
      Sealing sealing,
      ScheduledExecutorService scheduler,
      InstantSource clock) {
    this(tails, log, sealing, scheduler, clock, GRACE, SETTLE);
  }

  Feeds(
      ChatTails tails,
      ChangedLog log,
      Sealing sealing,
      ScheduledExecutorService scheduler,
      InstantSource clock,
      Duration grace,
      Duration settle) {
    this.tails = tails;
    this.log = log;
    this.sealing = sealing;
    this.scheduler = scheduler;
    this.clock = clock;
    this.grace = grace;
    this.settle = settle;
  }

  /**
   * The feed of {@code chat}. The stream that asks must call {@link #leave} when it ends.
   *
   * @throws dev.parley.shared.problem.ProblemException 503 if too many chats are followed
   */
  synchronized Feed enter(LogKey chat) {
    OpenFeed entry = open.get(chat.chatId());
    if (entry == null) {
      if (open.size() >= CHATS_MAX) {
        throw StreamProblem.tooMany();
      }
      entry = new OpenFeed(this, chat);
      entry.following = tails.follow(chat.chatId(), entry);
      open.put(chat.chatId(), entry);
    }
    entry.streams++;
    return entry.feed;
  }

  /** Records that a stream no longer uses {@code feed}. */
  synchronized void leave(Feed feed) {
    OpenFeed entry = open.get(feed.chatId());
    // If the listener ended meanwhile, the chat may have a new feed.
    if (entry == null || entry.feed != feed) {
      return;
    }
    entry.streams--;
    if (entry.streams == 0) {
      var unused =
          scheduler.schedule(() -> closeIfUnused(entry), grace.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void closeIfUnused(OpenFeed entry) {
    if (entry.streams == 0) {
      drop(entry);
    }
  }

  private synchronized void drop(OpenFeed entry) {
    if (open.remove(entry.feed.chatId(), entry)) {
      entry.following.stop();
    }
  }

  /** The caller holds the lock of the feed, so this must not take the lock of all feeds. */
  private void settleIn(OpenFeed entry, long delayMs) {
    var unused = scheduler.schedule(entry::settle, delayMs, TimeUnit.MILLISECONDS);
  }

  private synchronized void readAgain(OpenFeed entry) {
    if (open.get(entry.feed.chatId()) == entry) {
      var unused =
          scheduler.schedule(
              () -> entry.changed(Optional.empty()), RETRY_MS, TimeUnit.MILLISECONDS);
    }
  }
}
