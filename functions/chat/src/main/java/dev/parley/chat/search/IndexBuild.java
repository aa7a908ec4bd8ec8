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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds every message of every chat to the index: those from before it, and all of them after
 * another secret seals.
 *
 * <p>It may run beside traffic. What it writes has the time of the text that it has read, so a
 * newer text wins, and a deletion always does. It may be interrupted, and goes on from where it
 * was; a run after one that has ended begins anew.
 */
public final class IndexBuild {
  private static final int CHATS = 100;

  /** Messages that are read and added together. */
  private static final int MESSAGES = 50;

  private final SearchBuildStore store;
  private final ChangedLog log;
  private final Sealing sealing;
  private final int messagesPerSecond;
  private long messages;
  private long unreadable;
  private long nextNanos = System.nanoTime();

  /**
   * A run.
   *
   * @param messagesPerSecond at most so many messages are read and added
   */
  public IndexBuild(
      SearchBuildStore store, ChangedLog log, Sealing sealing, int messagesPerSecond) {
    this.store = store;
    this.log = log;
    this.sealing = sealing;
    this.messagesPerSecond = messagesPerSecond;
  }

  /** What a run has done. */
  public record Result(long messages, long unreadable) {}

  /**
   * Goes through all chats, from where an earlier run was interrupted.
   *
   * @throws dev.parley.shared.store.StoreUnavailableException if the store does not answer; the
   *     next run goes on
   */
  public Result run() {
    Optional<SearchBuildStore.Progress> earlier = store.progress();
    long token = earlier.map(SearchBuildStore.Progress::token).orElse(Long.MIN_VALUE);
    while (true) {
      List<SearchBuildStore.ScannedChat> chats = store.chats(token, CHATS);
      for (SearchBuildStore.ScannedChat chat : chats) {
        add(
            chat,
            earlier
                .filter(progress -> progress.chat().equals(chat.chat()))
                .flatMap(SearchBuildStore.Progress::message));
        token = chat.token();
      }
      if (chats.isEmpty() || token == Long.MAX_VALUE) {
        store.finish();
        return new Result(messages, unreadable);
      }
      token++;
    }
  }

  private void add(SearchBuildStore.ScannedChat chat, Optional<EventId> before) {
    LogKey key = new LogKey(chat.chat(), chat.bucketWidthSeconds());
    Optional<EventId> end = before;
    while (true) {
      waitForTurn();
      List<FoldedEvent> page = log.before(key, end, MESSAGES);
      if (page.isEmpty()) {
        return;
      }
      store.add(additions(key, page));
      end = Optional.of(page.get(page.size() - 1).eventId());
      store.save(new SearchBuildStore.Progress(chat.token(), chat.chat(), end));
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

  private void waitForTurn() {
    long now = System.nanoTime();
    if (nextNanos > now) {
      LockSupport.parkNanos(nextNanos - now);
    }
    nextNanos =
        Math.max(now, nextNanos) + TimeUnit.SECONDS.toNanos(1) * MESSAGES / messagesPerSecond;
  }
}
