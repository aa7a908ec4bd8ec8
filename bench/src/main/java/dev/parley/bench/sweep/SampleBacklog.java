package dev.parley.bench.sweep;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.bench.sample.SampleEvents;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.ConcurrentWrites;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.OutboxKey;
import dev.parley.shared.eventlog.TimeIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A large backlog: durable events of many chats with their outbox rows, none of them in Firestore.
 * It is written straight into the tables, as if the chat function had written it in the last hour.
 */
final class SampleBacklog {
  private static final Duration OLDEST = Duration.ofMinutes(60);
  private static final Duration NEWEST = Duration.ofMinutes(2);
  private static final UserId AUTHOR = new UserId(UUID.randomUUID());

  private final CqlSession session;
  private final List<LogKey> chats;

  /** Creates the chats. */
  SampleBacklog(CqlSession session, int chats) {
    this.session = session;
    CassandraChatStore store = new CassandraChatStore(session);
    this.chats = IntStream.range(0, chats).mapToObj(i -> create(store)).toList();
  }

  private static LogKey create(CassandraChatStore store) {
    LogKey chat = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
    Instant now = Instant.now();
    store.create(Chat.direct(chat, AUTHOR, now), List.of(new Member(AUTHOR, "author", now)));
    return chat;
  }

  /** One of the chats. */
  ChatId firstChat() {
    return chats.get(0).chatId();
  }

  /** Writes that many events, each with its outbox row. */
  void write(int rows) throws InterruptedException {
    PreparedStatement event =
        session.prepare(
            "INSERT INTO events_by_chat"
                + " (chat_id, bucket, event_id, type, author_id, body, client_id)"
                + " VALUES (?, ?, ?, 'MESSAGE', ?, ?, ?)");
    PreparedStatement bucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    PreparedStatement row =
        session.prepare(
            "INSERT INTO outbox (shard, minute, chat_id, event_id) VALUES (?, ?, ?, ?)");
    Instant from = Instant.now().minus(OLDEST);
    long stepNanos = OLDEST.minus(NEWEST).toNanos() / rows;
    ConcurrentWrites writes = new ConcurrentWrites(session);
    for (int i = 0; i < rows; i++) {
      LogKey key = chats.get(i % chats.size());
      UUID chat = key.chatId().value();
      EventId id = TimeIds.at(from.plusNanos(i * stepNanos), i);
      if (i < chats.size()) {
        writes.start(bucket.bind(chat, key.bucket(id)));
      }
      int shard = Math.floorMod(chat.hashCode(), OutboxKey.SHARDS);
      writes.start(row.bind(shard, OutboxKey.minute(id.time()), chat, id.value()));
      writes.start(
          event.bind(
              chat,
              key.bucket(id),
              id.value(),
              AUTHOR.value(),
              SampleEvents.BODY + " " + i,
              UUID.randomUUID()));
    }
    writes.finish();
  }
}
