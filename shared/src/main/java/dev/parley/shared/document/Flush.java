package dev.parley.shared.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.cloud.Timestamp;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.TypingNotices;
import dev.parley.shared.eventlog.Outbox;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a chat's document: it brings events into the document and then removes them
 * from the outbox. A flush takes one write and no read as long as this instance is the only one
 * that flushes the chat.
 *
 * <p>This class remembers the state that it wrote last. Its update time is the precondition of the
 * next write. If the document has changed meanwhile (another instance wrote it, or the answer to a
 * write was lost), it reads the document and writes what is missing. {@link DocumentChanges}
 * decides what to write. See docs/how-live-updates-work.md.
 *
 * <p>Safe for use by several threads. Flushes of one chat should be made one after the other,
 * because flushes at the same time cost conflicts.
 */
public final class Flush {
  private static final Logger LOG = LoggerFactory.getLogger(Flush.class);

  /**
   * How often another writer may be first, and for how long, before the flush fails: it fails if
   * both are exceeded. Ten conflicts alone say little: beside flushes that remember the document, a
   * rebuild, which reads the log, loses ten times within a second on a busy machine. Time alone
   * says little when Firestore is slow.
   */
  private static final int CONFLICTS_MAX = 10;

  private static final Duration CONFLICTS_FOR_MAX = Duration.ofSeconds(20);

  private static final long GIVE_WAY_FIRST_MS = 5;
  private static final long GIVE_WAY_MS_MAX = 200;

  /** Memory for remembered states. A state that was forgotten costs one read. */
  static final long REMEMBERED_BYTES_MAX = 64L * 1024 * 1024;

  private static final int STATE_OVERHEAD_BYTES = 500;

  private final ChatDocuments documents;
  private final ChatHeaderReader headers;
  private final DocumentChanges changes;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Cache<ChatId, VersionedState> remembered;

  /** A flush that remembers {@link #REMEMBERED_BYTES_MAX} of documents. */
  public Flush(
      FirestoreChatDocuments documents,
      ChatStore chats,
      ChangedLog log,
      Outbox outbox,
      InstantSource clock) {
    this(documents, chats, log, outbox, clock, REMEMBERED_BYTES_MAX);
  }

  /**
   * A flush over the stores that are given.
   *
   * @param rememberedBytesMax size of the remembered documents as JSON. On the heap they take a few
   *     times as much
   */
  public Flush(
      ChatDocuments documents,
      ChatStore chats,
      ChangedLog log,
      Outbox outbox,
      InstantSource clock,
      long rememberedBytesMax) {
    this.documents = documents;
    this.headers = new ChatHeaderReader(chats);
    this.changes = new DocumentChanges(headers, log, clock);
    this.outbox = outbox;
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .maximumWeight(rememberedBytesMax)
            .weigher(
                (ChatId chat, VersionedState stored) ->
                    stored.state().bytes() + STATE_OVERHEAD_BYTES)
            .build();
  }

  /**
   * Writes {@code events} into the document of {@code chat} with one write, then removes them from
   * the outbox. The events may come in any order and repeatedly. Events that the document has
   * already are not written again, and notices of who is writing are dropped if they are late.
   *
   * @throws StoreUnavailableException if the caller should try again. Events may be written already
   * @throws UnknownChatException if there is no such chat
   * @throws DocumentRefusedException if another attempt cannot help
   */
  public FlushResult flush(ChatId chat, Collection<StoredEvent> events) {
    FlushResult result = write(chat, events);
    removeFromOutbox(chat, events);
    return result;
  }

  /** As {@link #flush}, without the outbox: the caller knows the exact rows and removes them. */
  public FlushResult write(ChatId chat, Collection<StoredEvent> events) {
    List<StoredEvent> sorted =
        List.copyOf(new TreeSet<>(TypingNotices.withoutLate(events, clock.instant())));
    if (sorted.isEmpty()) {
      return new FlushResult(0, 0, 0);
    }
    return carryOut(chat, baseline -> changes.adding(chat, baseline, sorted));
  }

  /**
   * Replaces the document of {@code chat} by what the log says. Every reader then refills from the
   * history.
   *
   * @throws StoreUnavailableException if the caller should try again
   * @throws UnknownChatException if there is no such chat, or it has no event yet
   * @throws DocumentRefusedException if another attempt cannot help
   */
  public FlushResult rebuild(ChatId chat) {
    remembered.invalidate(chat);
    return carryOut(chat, baseline -> Optional.of(changes.rebuilding(chat, baseline)));
  }

  private FlushResult carryOut(
      ChatId chat, Function<Baseline, Optional<DocumentChange>> changeFrom) {
    try {
      long begun = System.nanoTime();
      for (int conflicts = 0; mayGoOn(conflicts, System.nanoTime() - begun); conflicts++) {
        Baseline baseline = baseline(chat);
        Optional<DocumentChange> change = changeFrom.apply(baseline);
        if (change.isEmpty()) {
          return new FlushResult(0, 0, conflicts);
        }
        Optional<VersionedState> written = write(chat, baseline.stored(), change.get());
        if (written.isPresent()) {
          remembered.put(chat, written.get());
          return new FlushResult(change.get().events(), 1, conflicts);
        }
        remembered.invalidate(chat);
        giveWay(conflicts);
      }
    } catch (RuntimeException failed) {
      // It is unknown if the write was made: the next flush reads the document first.
      remembered.invalidate(chat);
      throw failed;
    }
    throw new StoreUnavailableException("Firestore: too many writers of chats/" + chat, null);
  }

  private static boolean mayGoOn(int conflicts, long sinceNs) {
    return conflicts <= CONFLICTS_MAX || sinceNs < CONFLICTS_FOR_MAX.toNanos();
  }

  /** Waits a little: a writer that remembers the document is faster than one that reads it. */
  private static void giveWay(int conflicts) {
    long boundMs =
        Math.min(GIVE_WAY_MS_MAX, GIVE_WAY_FIRST_MS << Math.min(conflicts, CONFLICTS_MAX));
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(boundMs)));
  }

  private Baseline baseline(ChatId chat) {
    VersionedState stored = remembered.getIfPresent(chat);
    return stored == null
        ? new Baseline(documents.read(chat), false)
        : new Baseline(Optional.of(stored), true);
  }

  private Optional<VersionedState> write(
      ChatId chat, Optional<VersionedState> stored, DocumentChange change) {
    if (stored.isEmpty()) {
      return documents.create(chat, headers.header(chat), change.after());
    }
    Timestamp updated = stored.get().updateTime();
    return switch (change.scope()) {
      case READS -> documents.updateReads(chat, change.after(), updated);
      case STATE -> documents.update(chat, change.after(), updated);
      case WITH_HEADER -> documents.replace(chat, headers.header(chat), change.after(), updated);
    };
  }

  private void removeFromOutbox(ChatId chat, Collection<StoredEvent> events) {
    List<EventId> ids =
        events.stream()
            .filter(e -> e.type() != EventType.TYPING)
            .map(StoredEvent::eventId)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    try {
      outbox.remove(chat, ids);
    } catch (StoreUnavailableException failed) {
      // The slow path finds the rows, sees that the document has the events, and removes them.
      LOG.atWarn()
          .addKeyValue("chat_id", chat)
          .addKeyValue("events", ids.size())
          .log("outbox rows left to the slow path");
    }
  }
}
