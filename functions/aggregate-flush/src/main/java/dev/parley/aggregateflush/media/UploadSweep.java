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
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the uploads that are due, and decides by the log what becomes of each: the object
 * stays if a durable message that is not deleted has it, otherwise object and upload are deleted.
 *
 * <p>It is the only one that deletes objects. Every step may be repeated: the row of the list goes
 * last.
 */
public final class UploadSweep {
  private static final Logger LOG = LoggerFactory.getLogger(UploadSweep.class);

  /** The first sweep looks back so far: uploads may be older than the sweeps. */
  private static final Duration FIRST_LOOK_BACK = Duration.ofDays(7);

  /** What is due is looked for so much longer: clocks differ, and writes may be late. */
  private static final Duration LATE_ROWS = Duration.ofMinutes(10);

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
   * @return the number of objects that were removed; empty if the bucket does not answer, which
   *     leaves the rest to the next call
   */
  public Optional<Long> run(BooleanSupplier spent) {
    Instant now = clock.instant();
    try {
      Instant begin = checks.watermark().orElse(now.minus(FIRST_LOOK_BACK));
      return Optional.of(sweep(begin, now, spent));
    } catch (StoreUnavailableException unavailable) {
      LOG.atWarn().log("files are left to the next sweep: {}", unavailable.getMessage());
      return Optional.empty();
    }
  }

  private long sweep(Instant begin, Instant now, BooleanSupplier spent) {
    long removed = 0;
    // All rows that are due earlier have been looked at.
    Instant looked = begin;
    int last = CassandraUploadChecks.hour(now);
    for (int hour = CassandraUploadChecks.hour(begin); hour <= last; hour++) {
      List<Check> due = checks.due(hour, looked, now);
      while (!due.isEmpty()) {
        for (Check check : due) {
          looked = check.due();
          if (spent.getAsBoolean()) {
            moveWatermark(begin, looked, now);
            return removed;
          }
          removed += decide(check) ? 1 : 0;
        }
        due = checks.due(hour, looked, now);
      }
      if (spent.getAsBoolean()) {
        moveWatermark(begin, looked, now);
        return removed;
      }
    }
    moveWatermark(begin, now, now);
    return removed;
  }

  private void moveWatermark(Instant before, Instant looked, Instant now) {
    Instant complete = now.minus(LATE_ROWS);
    Instant next = looked.isBefore(complete) ? looked : complete;
    if (next.isAfter(before)) {
      checks.moveWatermark(next);
    }
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
