package dev.parley.chat.search;

import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.words.Has;
import dev.parley.chat.words.IndexedWords;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.searchindex.SearchBuildStore;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds every message of every chat to the index: those from before it, and all of them after
 * another secret seals.
 *
 * <p>It may run beside traffic. What it writes has the time of the text that it has read, so a
 * newer text wins, and a deletion always does. If the store does not answer, it waits and tries
 * again, each time longer. It may be interrupted, and goes on from where it was; a run after one
 * that has ended begins anew.
 */
public final class IndexBuild {
  private static final int CHATS = 100;

  /** Messages that are read and added together. */
  private static final int MESSAGES = 50;

  private static final double TOKENS = Math.pow(2, Long.SIZE);
  private static final Duration WAIT_FIRST = Duration.ofMillis(100);
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  /** About eleven minutes without an answer. */
  private static final int FAILURES_MAX = 30;

  private final SearchBuildStore store;
  private final ChangedLog log;
  private final Sealing sealing;
  private final int messagesPerSecond;
  private final Consumer<Duration> pause;
  private final Listener listener;
  private long messages;
  private long unreadable;
  private long nextNanos = System.nanoTime();

  /**
   * A run.
   *
   * @param messagesPerSecond at most so many messages are read and added
   */
  public IndexBuild(
      SearchBuildStore store,
      ChangedLog log,
      Sealing sealing,
      int messagesPerSecond,
      Listener listener) {
    this(
        store,
        log,
        sealing,
        messagesPerSecond,
        wait -> LockSupport.parkNanos(wait.toNanos()),
        listener);
  }

  /** A run that waits by {@code pause}. */
  IndexBuild(
      SearchBuildStore store,
      ChangedLog log,
      Sealing sealing,
      int messagesPerSecond,
      Consumer<Duration> pause,
      Listener listener) {
    this.pause = pause;
    this.listener = listener;
    this.store = store;
    this.log = log;
    this.sealing = sealing;
    this.messagesPerSecond = messagesPerSecond;
  }

  /** Hears how far a run is. */
  public interface Listener {
    /**
     * Some more messages were read.
     *
     * @param share of the chats that were gone through, by all runs since the last that ended
     * @param messages that this run has added
     */
    void reached(double share, long messages);

    /** The store did not answer, and the run waits. */
    void waits(Duration wait);
  }

  /** What a run has done. */
  public record Result(long messages, long unreadable) {}

  /**
   * Goes through all chats, from where an earlier run was interrupted.
   *
   * @throws StoreUnavailableException if the store does not answer for minutes; the next run goes
   *     on
   */
  public Result run() {
    Optional<SearchBuildStore.Progress> earlier = persistently(store::progress);
    long token = earlier.map(SearchBuildStore.Progress::token).orElse(Long.MIN_VALUE);
    while (true) {
      long next = token;
      List<SearchBuildStore.ScannedChat> chats = persistently(() -> store.chats(next, CHATS));
      for (SearchBuildStore.ScannedChat chat : chats) {
        add(
            chat,
            earlier
                .filter(progress -> progress.chat().equals(chat.chat()))
                .flatMap(SearchBuildStore.Progress::message));
        token = chat.token();
      }
      if (chats.isEmpty() || token == Long.MAX_VALUE) {
        persistently(store::finish);
        return new Result(messages, unreadable);
      }
      token++;
    }
  }

  private void add(SearchBuildStore.ScannedChat chat, Optional<EventId> before) {
    LogKey key = new LogKey(chat.chat(), chat.bucketWidthSeconds());
    Optional<EventId> end = before;
    while (true) {
      Optional<EventId> beyond = end;
      List<FoldedEvent> page = persistently(() -> log.before(key, beyond, MESSAGES));
      waitForTurn(page.size());
      if (page.isEmpty()) {
        return;
      }
      List<SearchBuildStore.Addition> additions = additions(key, page);
      Optional<EventId> last = Optional.of(page.get(page.size() - 1).eventId());
      persistently(() -> store.add(additions));
      persistently(
          () -> store.save(new SearchBuildStore.Progress(chat.token(), chat.chat(), last)));
      listener.reached(shareBefore(chat.token()), messages);
      end = last;
    }
  }

  /** Tokens are the hashes of the chats' ids, so the chats are spread evenly over them. */
  private static double shareBefore(long token) {
    return token / TOKENS + 0.5;
  }

  private void persistently(Runnable step) {
    persistently(
        () -> {
          step.run();
          return step;
        });
  }

  /** Every step may be repeated: a read changes nothing, and a write says the same again. */
  private <T> T persistently(Supplier<T> step) {
    Duration wait = WAIT_FIRST;
    for (int failures = 1; ; failures++) {
      try {
        return step.get();
      } catch (StoreUnavailableException away) {
        if (failures == FAILURES_MAX) {
          throw away;
        }
        listener.waits(wait);
        pause.accept(wait);
        wait = wait.multipliedBy(2).compareTo(WAIT_MAX) < 0 ? wait.multipliedBy(2) : WAIT_MAX;
      }
    }
  }

  private List<SearchBuildStore.Addition> additions(LogKey key, List<FoldedEvent> page) {
    List<SearchBuildStore.Addition> additions = new ArrayList<>();
    for (FoldedEvent each : page) {
      if (each.event().type() != EventType.MESSAGE || each.isDeleted()) {
        continue;
      }
      Event message = sealing.open(each);
      if (message.unreadable()) {
        unreadable++;
        continue;
      }
      messages++;
      additions.add(
          new SearchBuildStore.Addition(
              key.searchRow(each.eventId()),
              each.event().authorId(),
              each.textId(),
              sealing.termsToKeep(
                  key.chatId(),
                  IndexedWords.of(message.body(), Has.attached(message.attachments()))),
              !message.changes().reactions().isEmpty()));
    }
    return additions;
  }

  /** Waits until {@code read} more messages may be read; a chat without messages counts as one. */
  private void waitForTurn(int read) {
    long now = System.nanoTime();
    if (nextNanos > now) {
      pause.accept(Duration.ofNanos(nextNanos - now));
    }
    nextNanos =
        Math.max(now, nextNanos)
            + TimeUnit.SECONDS.toNanos(1) * Math.max(1, read) / messagesPerSecond;
  }
}
