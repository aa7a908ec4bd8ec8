package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The log of a room in which much has been said, written straight into the tables.
 *
 * <p>People talk on three days out of five, so that buckets are missing between others; each event
 * has its place by arithmetic, so nobody has to remember a million ids.
 */
final class LongLog {
  private static final int WRITES_AT_ONCE = 256;
  private static final Duration WIDTH = Duration.ofSeconds(ChatType.ROOM.bucketWidthSeconds());
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final int TALKING_DAYS = 3;
  private static final int DAYS = 5;
  private static final String BODY = "What a chat message says, most of the time: about a line.";

  private final LogKey key =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.ROOM.bucketWidthSeconds());
  private final UUID author = UUID.randomUUID();
  private final int events;
  private final int eventsPerDay;

  LongLog(int events, int eventsPerDay) {
    this.events = events;
    this.eventsPerDay = eventsPerDay;
  }

  LogKey key() {
    return key;
  }

  /** The id of event number {@code i}, the oldest being 0. */
  EventId id(int i) {
    int talkingDay = i / eventsPerDay;
    long day = (long) talkingDay / TALKING_DAYS * DAYS + talkingDay % TALKING_DAYS;
    Duration within = WIDTH.multipliedBy(i % eventsPerDay).dividedBy(eventsPerDay);
    return TimeIds.at(BEGIN.plus(WIDTH.multipliedBy(day)).plus(within), i);
  }

  /** How many buckets there are. */
  int buckets() {
    return (events + eventsPerDay - 1) / eventsPerDay;
  }

  /** Writes every event, the oldest first. */
  void load(CqlSession session) throws InterruptedException {
    PreparedStatement event =
        session.prepare(
            "INSERT INTO events_by_chat"
                + " (chat_id, bucket, event_id, type, author_id, body, client_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    PreparedStatement bucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    UUID chat = key.chatId().value();
    Set<Integer> known = new HashSet<>();
    Writes writes = new Writes(session);
    for (int i = 0; i < events; i++) {
      EventId id = id(i);
      int number = key.bucket(id);
      if (known.add(number)) {
        writes.start(bucket.bind(chat, number));
      }
      String type = i == 0 ? "CREATION" : "MESSAGE";
      String body = i == 0 ? "" : BODY + " " + i;
      writes.start(event.bind(chat, number, id.value(), type, author, body, UUID.randomUUID()));
    }
    writes.finish();
  }

  /** Writes many at once, and fails where one of them did. */
  private static final class Writes {
    private final CqlSession session;
    private final Semaphore room = new Semaphore(WRITES_AT_ONCE);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Writes(CqlSession session) {
      this.session = session;
    }

    void start(BoundStatement statement) throws InterruptedException {
      room.acquire();
      var unused =
          session
              .executeAsync(statement.setIdempotent(true))
              .whenComplete(
                  (done, failed) -> {
                    if (failed != null) {
                      failure.set(failed);
                    }
                    room.release();
                  });
    }

    void finish() throws InterruptedException {
      room.acquire(WRITES_AT_ONCE);
      if (failure.get() != null) {
        throw new IllegalStateException("the log could not be written", failure.get());
      }
    }
  }
}
