package dev.parley.shared.eventlog;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The long log of one room, written straight into the tables.
 *
 * <p>The room has events on three days out of five, so that buckets are missing between others. The
 * id of each event is computed from its number, so a test needs no list of a million ids.
 */
public final class LongLog {
  private static final Duration WIDTH = Duration.ofSeconds(ChatType.ROOM.bucketWidthSeconds());
  private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");
  private static final int DAYS_WITH_EVENTS = 3;
  private static final int DAYS = 5;
  private static final String BODY = "What a chat message says, most of the time: about a line.";

  private final LogKey key =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.ROOM.bucketWidthSeconds());
  private final UUID author = UUID.randomUUID();
  private final int events;
  private final int eventsPerDay;

  /**
   * A log that is not written yet.
   *
   * @param events number of events
   * @param eventsPerDay number of events on each day that has some
   */
  public LongLog(int events, int eventsPerDay) {
    this.events = events;
    this.eventsPerDay = eventsPerDay;
  }

  /** Key of the log. */
  public LogKey key() {
    return key;
  }

  /** The id of event number {@code i}; the oldest has number 0. */
  public EventId id(int i) {
    int dayWithEvents = i / eventsPerDay;
    long day = (long) dayWithEvents / DAYS_WITH_EVENTS * DAYS + dayWithEvents % DAYS_WITH_EVENTS;
    Duration within = WIDTH.multipliedBy(i % eventsPerDay).dividedBy(eventsPerDay);
    return TimeIds.at(BEGIN.plus(WIDTH.multipliedBy(day)).plus(within), i);
  }

  /** Number of buckets that have events. */
  int buckets() {
    return (events + eventsPerDay - 1) / eventsPerDay;
  }

  /** Writes every event, the oldest first. */
  public void load(CqlSession session) throws InterruptedException {
    PreparedStatement event =
        session.prepare(
            "INSERT INTO events_by_chat"
                + " (chat_id, bucket, event_id, type, author_id, body, client_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)");
    PreparedStatement bucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    UUID chat = key.chatId().value();
    Set<Integer> written = new HashSet<>();
    ConcurrentWrites writes = new ConcurrentWrites(session);
    for (int i = 0; i < events; i++) {
      EventId id = id(i);
      int number = key.bucket(id);
      if (written.add(number)) {
        writes.start(bucket.bind(chat, number));
      }
      String type = i == 0 ? "CREATION" : "MESSAGE";
      String body = i == 0 ? "" : BODY + " " + i;
      writes.start(event.bind(chat, number, id.value(), type, author, body, UUID.randomUUID()));
    }
    writes.finish();
  }
}
