package dev.parley.aggregateflush.media;

import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.media.CassandraUploadChecks;
import dev.parley.shared.media.CassandraUploadChecks.Check;
import dev.parley.shared.media.CassandraUploads;
import dev.parley.shared.media.FileStore;
import dev.parley.shared.media.Upload;
import dev.parley.shared.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the uploads that are due, and decides by the log what becomes of each: the object
 * stays if a durable message that is not deleted has it, otherwise object and upload are deleted.
 *
 * <p>It is the only one that deletes objects. Every step may be repeated: the row of the list goes
 * last. A row that fails keeps no other one waiting: it is looked at again by the next sweeps.
 */
public final class UploadSweep {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

  /** The first sweep looks back so far: uploads may be older than the sweeps. */
  private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

  /** What is due is looked for so much longer: clocks differ, and writes may be late. */
  private static final Duration LATE_ROWS = Duration.ofMinutes(10);

  /**
   * A row that still fails so long after it was due is put off by the same time. Otherwise every
   * sweep would begin with it, and walk over all that was removed since.
   */
  private static final Duration PUT_OFF = Duration.ofHours(1);

  /** If so many rows fail, the bucket or Cassandra does: the rest is left to the next sweep. */
  private static final int FAILURES_MAX = 5;

  private final CassandraUploadChecks checks;
  private final CassandraUploads uploads;
  private final ChatStore chats;
  private final ChangedLog log;
  private final FileStore bucket;
  private final InstantSource clock;

  public UploadSweep(
      CassandraUploadChecks checks,
      CassandraUploads uploads,
      ChatStore chats,
      ChangedLog log,
      FileStore bucket,
      InstantSource clock) {
    this.checks = checks;
    this.uploads = uploads;
    this.chats = chats;
    this.log = log;
    this.bucket = bucket;
    this.clock = clock;
  }

  /**
   * Goes on where the last call ended.
   *
   * @param spent whether the time of this call is over
   * @return the number of objects that were removed; empty if something failed, which is left to
   *     the next call
   */
  public Optional<Long> run(BooleanSupplier spent) {
    Instant now = clock.instant();
    try {
      Walk walk = new Walk(checks.watermark().orElse(now.minus(FIRST_LOOK_BACK)), now, spent);
      walk.run();
      walk.failure.ifPresent(UploadSweep::logFailure);
      return walk.failure.isEmpty() ? Optional.of(walk.removed) : Optional.empty();
    } catch (StoreUnavailableException unavailable) {
      logFailure(unavailable);
      return Optional.empty();
    }
  }

  /** Once for each sweep: an alert counts these lines. */
  private static void logFailure(RuntimeException first) {
    LOG.atWarn().log("files are left to the next sweep: {}", reason(first));
  }

  private static String reason(RuntimeException failure) {
    return failure instanceof StoreUnavailableException
        ? failure.getMessage()
        : failure.getClass().getSimpleName();
  }

  /** One walk through all that is due. */
  private final class Walk {
    private final Instant begin;
    private final Instant now;
    private final BooleanSupplier spent;
    private final Set<Check> failed = new HashSet<>();

    /** The first one. */
    private Optional<RuntimeException> failure = Optional.empty();

    /** When the first row that has failed, and was not put off, was due. */
    private Optional<Instant> held = Optional.empty();

    /** All rows that are due earlier have been looked at. */
    private Instant looked;

    private long removed;

    Walk(Instant begin, Instant now, BooleanSupplier spent) {
      this.begin = begin;
      this.now = now;
      this.spent = spent;
      this.looked = begin;
    }

    void run() {
      int last = CassandraUploadChecks.hour(now);
      for (int hour = CassandraUploadChecks.hour(begin); hour <= last; hour++) {
        for (List<Check> due = due(hour); !due.isEmpty(); due = due(hour)) {
          for (Check check : due) {
            looked = check.due();
            if (isOver()) {
              moveWatermark();
              return;
            }
            attempt(check);
          }
        }
        if (isOver()) {
          moveWatermark();
          return;
        }
      }
      looked = now;
      moveWatermark();
    }

    /** A read returns far more rows than may fail: if all of these have, there are no others. */
    private List<Check> due(int hour) {
      return checks.due(hour, looked, now).stream()
          .filter(check -> !failed.contains(check))
          .toList();
    }

    private boolean isOver() {
      return spent.getAsBoolean() || failed.size() >= FAILURES_MAX;
    }

    private void attempt(Check check) {
      try {
        removed += decide(check) ? 1 : 0;
      } catch (RuntimeException thrown) {
        LOG.atWarn()
            .addKeyValue("chat_id", check.chatId())
            .addKeyValue("attachment_id", check.id())
            .addKeyValue("reason", reason(thrown))
            .log("a file is looked at again later");
        failure = failure.or(() -> Optional.of(thrown));
        failed.add(check);
        leave(check);
      }
    }

    private void leave(Check check) {
      if (check.due().isAfter(now.minus(PUT_OFF))) {
        held = held.or(() -> Optional.of(check.due()));
      } else {
        Instant later = now.plus(PUT_OFF).truncatedTo(ChronoUnit.MILLIS);
        checks.put(List.of(new Check(later, check.chatId(), check.id())));
        checks.remove(check);
      }
    }

    private void moveWatermark() {
      Instant next = earlier(earlier(looked, now.minus(LATE_ROWS)), held.orElse(looked));
      if (next.isAfter(begin)) {
        checks.moveWatermark(next);
      }
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Whether the object was removed. */
  private boolean decide(Check check) {
    Optional<Upload> upload = uploads.find(check.chatId(), check.id());
    Optional<EventId> message = upload.flatMap(Upload::eventId);
    boolean stays = message.filter(id -> isShown(check.chatId(), id)).isPresent();
    if (!stays) {
      bucket.delete(FileStore.key(check.chatId(), check.id()));
      uploads.delete(check.chatId(), check.id(), message);
      LOG.atInfo()
          .addKeyValue("chat_id", check.chatId())
          .addKeyValue("attachment_id", check.id())
          .log("file removed");
    }
    checks.remove(check);
    return !stays;
  }

  /** Whether the log has the message, and it is not deleted. */
  private boolean isShown(ChatId chatId, EventId message) {
    Optional<Chat> chat = chats.find(chatId);
    return chat.flatMap(c -> log.find(c.log(), message))
        .filter(found -> !found.isDeleted())
        .isPresent();
  }
}
