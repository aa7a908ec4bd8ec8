package dev.parley.shared.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.cloud.Timestamp;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.Outbox;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events into their chat's document: one write and no read while this instance is the only
 * one that flushes the chat.
 *
 * <p>The state that was last written is remembered and is the precondition of the next write. When
 * the document has changed meanwhile (another instance, a write whose answer was lost), it is read,
 * and whatever it lacks is written. A document that was read is compared with the log, because it
 * may have been set back to an older state. Where it is found wanting, or the events cannot simply
 * be added to its tail, the tail is read from the log, which takes one page. After the commit the
 * events leave the outbox.
 *
 * <p>Safe for use by several threads, but flushes of one chat are to be made one after the other:
 * at once they cost conflicts.
 */
public final class Flush {
  private static final Logger LOG = LoggerFactory.getLogger(Flush.class);

  /** How often another writer may be first before the flush is given back to the caller. */
  private static final int CONFLICTS_MAX = 10;

  private static final long GIVE_WAY_FIRST_MS = 5;
  private static final long GIVE_WAY_MS_MAX = 200;

  /** Memory for remembered states; forgetting one costs one read. */
  static final long REMEMBERED_BYTES_MAX = 64L * 1024 * 1024;

  private static final int STATE_OVERHEAD_BYTES = 500;

  private final ChatDocuments documents;
  private final Headers headers;
  private final EventLog log;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Cache<ChatId, Stored> remembered;

  /** A flush that remembers {@link #REMEMBERED_BYTES_MAX} of documents. */
  public Flush(
      FirestoreChatDocuments documents,
      ChatStore chats,
      EventLog log,
      Outbox outbox,
      InstantSource clock) {
    this(documents, chats, log, outbox, clock, REMEMBERED_BYTES_MAX);
  }

  /**
   * A flush over those stores.
   *
   * @param rememberedBytesMax of documents, as JSON; they take a few times as much of the heap
   */
  public Flush(
      ChatDocuments documents,
      ChatStore chats,
      EventLog log,
      Outbox outbox,
      InstantSource clock,
      long rememberedBytesMax) {
    this.documents = documents;
    this.headers = new Headers(chats);
    this.log = log;
    this.outbox = outbox;
    this.clock = clock;
    this.remembered =
        Caffeine.newBuilder()
            .maximumWeight(rememberedBytesMax)
            .weigher((ChatId chat, Stored stored) -> stored.state().bytes() + STATE_OVERHEAD_BYTES)
            .build();
  }

  /**
   * Writes {@code events} into the document of {@code chat}, in any order and with repetitions, by
   * one write however many they are; then removes them from the outbox. Everything that is there
   * already costs nothing.
   *
   * @throws StoreUnavailableException where it is to be tried again; events may be written already
   * @throws UnknownChatException where there is no such chat
   * @throws DocumentRefusedException where trying again is of no use
   */
  public FlushResult flush(ChatId chat, Collection<Event> events) {
    FlushResult result = write(chat, events);
    removeFromOutbox(chat, events);
    return result;
  }

  /** As {@link #flush}, and leaves the outbox to the caller, who knows the very rows. */
  public FlushResult write(ChatId chat, Collection<Event> events) {
    List<Event> sorted = List.copyOf(new TreeSet<>(events));
    if (sorted.isEmpty()) {
      return new FlushResult(0, 0, 0);
    }
    return carryOut(chat, known -> change(chat, known, sorted));
  }

  /**
   * Writes the document of {@code chat} anew, whatever it says now, as the log has it; every reader
   * then fills up from the history.
   *
   * @throws StoreUnavailableException where it is to be tried again
   * @throws UnknownChatException where there is no such chat, or none that is complete
   * @throws DocumentRefusedException where trying again is of no use
   */
  public FlushResult rebuild(ChatId chat) {
    remembered.invalidate(chat);
    return carryOut(
        chat,
        known -> {
          DocumentState before = known.state(clock).withReads(headers.reads(chat));
          DocumentState after = before.leap(newest(chat), clock.instant());
          return Optional.of(new Change(after, 0, Scope.WITH_HEADER));
        });
  }

  /**
   * What to write.
   *
   * @param events how many of the events were not in the tail
   * @param scope which fields
   */
  private record Change(DocumentState after, int events, Scope scope) {}

  private enum Scope {
    /** Nothing but reads is new. */
    READS,
    STATE,
    /** The document's header cannot be trusted either. */
    WITH_HEADER
  }

  private FlushResult carryOut(ChatId chat, Function<Known, Optional<Change>> changeFrom) {
    try {
      for (int conflicts = 0; conflicts <= CONFLICTS_MAX; conflicts++) {
        Known known = known(chat);
        Optional<Change> change = changeFrom.apply(known);
        if (change.isEmpty()) {
          return new FlushResult(0, 0, conflicts);
        }
        Optional<Stored> written = write(chat, known.stored(), change.get());
        if (written.isPresent()) {
          remembered.put(chat, written.get());
          return new FlushResult(change.get().events(), 1, conflicts);
        }
        remembered.invalidate(chat);
        giveWay(conflicts);
      }
    } catch (RuntimeException failed) {
      // The write may or may not have been made: look before the next one.
      remembered.invalidate(chat);
      throw failed;
    }
    throw new StoreUnavailableException("Firestore: too many writers of chats/" + chat, null);
  }

  /** A writer that remembers the document is faster than one that has to read it first. */
  private static void giveWay(int conflicts) {
    long boundMs = Math.min(GIVE_WAY_MS_MAX, GIVE_WAY_FIRST_MS << conflicts);
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(boundMs)));
  }

  /**
   * What is known of a document.
   *
   * @param own whether this instance wrote it, and so knows that it agrees with the log
   */
  private record Known(Optional<Stored> stored, boolean own) {
    DocumentState state(InstantSource clock) {
      return stored.map(Stored::state).orElseGet(() -> DocumentState.unknown(clock.millis()));
    }
  }

  private Known known(ChatId chat) {
    Stored stored = remembered.getIfPresent(chat);
    return stored == null
        ? new Known(documents.read(chat), false)
        : new Known(Optional.of(stored), true);
  }

  private Optional<Change> change(ChatId chat, Known known, List<Event> events) {
    DocumentState stored = known.state(clock);
    DocumentState before = withReads(stored, events);
    List<Event> fresh =
        events.stream()
            .filter(e -> e.type() != EventType.READ && !stored.contains(e.eventId()))
            .toList();
    if (fresh.isEmpty() && !stored.isUnknown()) {
      return before.reads().equals(stored.reads())
          ? Optional.empty()
          : Optional.of(new Change(before, 0, Scope.READS));
    }
    Instant now = clock.instant();
    Optional<DocumentState> added = before.plus(fresh, now);
    if (added.isPresent() && known.own()) {
      return Optional.of(new Change(added.get(), fresh.size(), Scope.STATE));
    }
    List<Event> newest = newest(chat);
    Map<UserId, EventId> reads = known.own() ? Map.of() : headers.reads(chat);
    DocumentState after =
        added
            .filter(state -> state.agreesWith(newest))
            .orElseGet(() -> before.readAnew(newest, fresh, now))
            .withReads(reads);
    Scope scope = stored.isUnknown() ? Scope.WITH_HEADER : Scope.STATE;
    return Optional.of(new Change(after, fresh.size(), scope));
  }

  private static DocumentState withReads(DocumentState state, List<Event> events) {
    DocumentState after = state;
    for (Event event : events) {
      if (event.type() == EventType.READ) {
        after = after.withReads(Map.of(event.authorId(), event.upTo()));
      }
    }
    return after;
  }

  private Optional<Stored> write(ChatId chat, Optional<Stored> known, Change change) {
    if (known.isEmpty()) {
      return documents.create(chat, headers.header(chat), change.after());
    }
    Timestamp updated = known.get().updateTime();
    return switch (change.scope()) {
      case READS -> documents.updateReads(chat, change.after(), updated);
      case STATE -> documents.update(chat, change.after(), updated);
      case WITH_HEADER -> documents.replace(chat, headers.header(chat), change.after(), updated);
    };
  }

  /** One event more than fits in a tail: the one before it. */
  private List<Event> newest(ChatId chat) {
    List<Event> newest =
        log.before(headers.chat(chat).log(), Optional.empty(), DocumentState.TAIL_EVENTS_MAX + 1);
    if (newest.isEmpty()) {
      // Its creation was cut off before its first event.
      throw new UnknownChatException(chat);
    }
    return newest;
  }

  private void removeFromOutbox(ChatId chat, Collection<Event> events) {
    List<EventId> ids = events.stream().map(Event::eventId).distinct().toList();
    try {
      outbox.remove(chat, ids);
    } catch (StoreUnavailableException left) {
      // The slow path finds the rows, sees that the document has the events, and removes them.
      LOG.atWarn()
          .addKeyValue("chat_id", chat)
          .addKeyValue("events", ids.size())
          .log("outbox rows left to the slow path");
    }
  }
}
