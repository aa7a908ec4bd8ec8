package dev.parley.chat.search;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A direct chat that began long ago. */
final class OldChat {
  private final CqlSession session;
  private final UserId owner;
  private final Instant began;
  private final LogKey log =
      new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
  private final Sealing sealing = TestKeys.sealing();

  OldChat(CqlSession session, Person owner, Duration age) {
    this.session = session;
    this.owner = new UserId(owner.userId());
    this.began = Instant.now().minus(age);
    Chat chat = Chat.direct(log, this.owner, began);
    CassandraChatStore chats = new CassandraChatStore(session);
    chats.create(
        chat,
        List.of(
            new Member(this.owner, owner.username(), began),
            new Member(new UserId(UUID.randomUUID()), "other", began)));
    chats.listStarted(chat, this.owner);
    EventId id = new EventIds(() -> began).get();
    events(began)
        .write(
            log,
            new StoredEvent(
                log.chatId(),
                id,
                EventType.CREATION,
                this.owner,
                NoText.NO_TEXT,
                UUID.randomUUID()));
  }

  Instant began() {
    return began;
  }

  /** Says something at {@code time}, and returns its id. */
  String say(Instant time, String text) {
    AppendResult result = events(time).append(log, sealing.message(owner, text, UUID.randomUUID()));
    return ((AppendResult.Appended) result).event().eventId().toString();
  }

  private CassandraEventLog events(Instant time) {
    return new CassandraEventLog(session, new CassandraOutbox(session), new EventIds(() -> time));
  }
}
