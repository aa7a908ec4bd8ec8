package dev.parley.chat.overview;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatLimits;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.arrangement.ArrangementStore;
import dev.parley.chat.overview.ListChats.ChatsPage;
import dev.parley.chat.overview.ListKeys.KeysPage;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.chat.publish.UnavailablePublisher;
import dev.parley.chat.room.CassandraMembershipStore;
import dev.parley.chat.room.CassandraRoomStore;
import dev.parley.chat.room.RoomMembers;
import dev.parley.chat.room.Rooms;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.CassandraChatStore;
import dev.parley.shared.config.Env;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.EventLog;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The lists of chats and of keys as an instance has them that has just started. */
record OverviewParts(ListedChats listed, ListChats chatList, ListKeys keyList) {
  /**
   * The lists over {@code session}.
   *
   * @param messages the log of which is counted what is unread, made of the true one
   */
  static OverviewParts of(
      CqlSession session, ArrangementStore arrangements, UnaryOperator<EventLog> messages) {
    EventIds ids = new EventIds();
    CassandraChatStore chats = new CassandraChatStore(session);
    CassandraOutbox outbox = new CassandraOutbox(session);
    CassandraEventLog log = new CassandraEventLog(session, outbox, ids);
    CassandraRoomStore rooms = new CassandraRoomStore(session);
    PublishedLog published = new PublishedLog(log, outbox, new UnavailablePublisher());
    RoomMembers members = new RoomMembers(new CassandraMembershipStore(session), published, 1_000);
    ChatDirectory directory = new ChatDirectory(chats, handle -> Optional.empty(), log);
    GeneralRoom general =
        new GeneralRoom(directory, new Rooms(rooms, chats, log, published, ids)::createGeneral);
    ChatViews views =
        new ChatViews(
            chats,
            new CassandraChangedLog(session),
            messages.apply(log),
            members,
            arrangements,
            TestKeys.sealing());
    ListedChats listed =
        new ListedChats(
            chats, directory, general, views, new Throttles(ChatLimits.from(new Env(Map.of()))));
    ParallelReads reads = new ParallelReads();
    return new OverviewParts(
        listed,
        new ListChats(listed, views, arrangements, reads),
        new ListKeys(listed, views, reads));
  }

  /** The first page of the list of {@code user}. */
  ChatsPage chats(UserId user, int quantity, boolean withKeys) {
    return chatList.chats(user, listed.page(user, quantity, Optional.empty()), withKeys);
  }

  /** The keys of that page. */
  KeysPage keys(UserId user, int quantity) {
    return keyList.keys(user, listed.page(user, quantity, Optional.empty()));
  }
}
