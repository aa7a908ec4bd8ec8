package dev.parley.chat.stream;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.chat.Member;
import dev.parley.shared.document.FirestoreChatDocuments;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flushes with the code of the aggregator, at the moment that a test chooses. */
final class Flusher {
  private static final EventIds IDS = new EventIds();

  private final CqlSession session;
  private final CassandraEventLog log;
  private final CassandraChangedLog changedLog;
  private final CassandraChangeStore changes;
  private final CassandraChatStore chats;
  private final Firestore firestore;
  private final Flush flush;

  Flusher(ChatStack stack) {
    session = stack.keyspace().open();
    CassandraOutbox outbox = new CassandraOutbox(session);
    log = new CassandraEventLog(session, outbox, IDS);
    firestore =
        FirestoreOptions.newBuilder()
            .setProjectId(Servers.PROJECT)
            .setEmulatorHost(stack.firestore().endpoint())
            .build()
            .getService();
    chats = new CassandraChatStore(session);
    InstantSource clock = InstantSource.system();
    changedLog = new CassandraChangedLog(session);
    changes = new CassandraChangeStore(session, outbox, IDS, changedLog);
    flush =
        new Flush(new FirestoreChatDocuments(firestore, clock), chats, changedLog, outbox, clock);
  }

  /** An id with the present time, for an event that becomes durable later. */
  static EventId id() {
    return IDS.get();
  }

  /** An event that is not stored yet. */
  static StoredEvent event(UUID chat, EventId id, String body) {
    return TestKeys.sealing()
        .message(new UserId(UUID.randomUUID()), body, UUID.randomUUID())
        .at(key(new ChatId(chat)), id);
  }

  /** Creates a chat with {@code person} as its only member, directly in the stores. */
  UUID chat(Person person) {
    UUID chat = UUID.randomUUID();
    UserId member = new UserId(person.userId());
    StoredEvent creation =
        new StoredEvent(
            new ChatId(chat), id(), EventType.CREATION, member, NoText.NO_TEXT, UUID.randomUUID());
    chats.create(
        Chat.direct(key(new ChatId(chat)), member, creation.sentAt()),
        List.of(new Member(member, person.username(), creation.sentAt())));
    write(creation);
    return chat;
  }

  /** Makes {@code event} durable, without a flush. */
  void write(StoredEvent event) {
    log.write(key(event.chatId()), event);
  }

  void flush(UUID chat, Collection<StoredEvent> events) {
    flush.flush(new ChatId(chat), events);
  }

  /** Makes a new event durable and flushes it. */
  StoredEvent say(UUID chat, String body) {
    return say(chat, id(), body);
  }

  /** Makes the new event {@code id} durable and flushes it. */
  StoredEvent say(UUID chat, EventId id, String body) {
    StoredEvent event = event(chat, id, body);
    write(event);
    flush(chat, List.of(event));
    return event;
  }

  /** Makes an edit of {@code message} durable, which says {@code body}. */
  StoredEvent edit(StoredEvent message, String body) {
    LogKey log = key(message.chatId());
    return changed(
        TestKeys.sealing()
            .edit(message.authorId(), message.eventId(), body, UUID.randomUUID())
            .at(log, IDS.after(message.eventId())));
  }

  /** Makes a change of {@code message} durable that has no text, by its author. */
  StoredEvent change(EventType type, StoredEvent message) {
    return changed(
        new StoredEvent(
            message.chatId(),
            IDS.after(message.eventId()),
            type,
            message.authorId(),
            NoText.NO_TEXT,
            Optional.of(message.eventId()),
            Reaction.of(type, "\uD83D\uDC4D", "add"),
            UUID.randomUUID()));
  }

  private StoredEvent changed(StoredEvent change) {
    LogKey log = key(change.chatId());
    changes.write(log, change, changedLog.find(log, change.target().orElseThrow()).orElseThrow());
    return change;
  }

  /** Flushes the newest events of the log. */
  void flushAll(UUID chat) {
    List<StoredEvent> newest = log.before(key(new ChatId(chat)), Optional.empty(), 100);
    flush.flush(new ChatId(chat), newest);
  }

  private static LogKey key(ChatId chat) {
    return new LogKey(chat, ChatType.DIRECT.bucketWidthSeconds());
  }

  public void close() throws Exception {
    firestore.close();
    session.close();
  }
}
