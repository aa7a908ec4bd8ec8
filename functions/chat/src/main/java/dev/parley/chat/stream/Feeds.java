package dev.parley.chat.stream;

import dev.parley.shared.document.ChatTail;
import dev.parley.shared.document.ChatTails;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
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

  private static final long LOOK_AGAIN_MS = 1_000;

  private final ChatTails tails;
  private final EventLog log;
  private final ScheduledExecutorService scheduler;
  private final Duration grace;
  private final Map<ChatId, Followed> followed = new HashMap<>();

  /** A feed with its listener and the number of streams that use it. */
  private static final class Followed implements ChatTails.Listener {
    private final Feeds owner;
    private final Feed feed;
    private ChatTails.Following following = () -> {};
    private int streams;

    Followed(Feeds owner, Feed feed) {
      this.owner = owner;
      this.feed = feed;
    }

    @Override
    public void changed(Optional<ChatTail> tail) {
      try {
        feed.changed(tail);
      } catch (StoreUnavailableException logIsAway) {
        LOG.atWarn().addKeyValue("chat_id", feed.chatId()).log(logIsAway.getMessage());
        owner.lookAgain(this);
      }
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
   * @param scheduler closes what nobody uses any more, and looks again into a log that was away
   */
  public Feeds(ChatTails tails, EventLog log, ScheduledExecutorService scheduler) {
    this(tails, log, scheduler, GRACE);
  }

  Feeds(ChatTails tails, EventLog log, ScheduledExecutorService scheduler, Duration grace) {
    this.tails = tails;
    this.log = log;
    this.scheduler = scheduler;
    this.grace = grace;
  }

  /**
   * The feed of {@code chat}, for one stream, until {@link #leave}.
   *
   * @throws dev.parley.shared.http.ProblemException 503 where too many chats are followed
   */
  synchronized Feed enter(LogKey chat) {
    Followed entry = followed.get(chat.chatId());
    if (entry == null) {
      if (followed.size() >= CHATS_MAX) {
        throw StreamProblem.tooMany();
      }
      entry = new Followed(this, new Feed(chat, log));
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

  private synchronized void lookAgain(Followed entry) {
    if (followed.get(entry.feed.chatId()) == entry) {
      var unused =
          scheduler.schedule(
              () -> entry.changed(Optional.empty()), LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
    }
  }
}
