package dev.parley.chat.room;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import java.util.List;

/** The statements of {@link CassandraMembershipStore}. */
final class CassandraMembershipStatements {
  final PreparedStatement select;
  final PreparedStatement selectFirst;
  final PreparedStatement selectAfter;
  final PreparedStatement selectPlaces;
  final PreparedStatement insert;
  final PreparedStatement count;
  final PreparedStatement countUnlessClosed;
  final PreparedStatement confirm;
  final PreparedStatement change;
  final PreparedStatement delete;
  final PreparedStatement enlist;
  final PreparedStatement delist;

  CassandraMembershipStatements(CassandraCalls calls) {
    List<PreparedStatement> prepared =
        calls.prepare(
            members("AND user_id = :user_id"),
            members("LIMIT :quantity"),
            members("AND user_id > :user_id LIMIT :quantity"),
            """
            SELECT member_count, room_name, closed FROM members_by_chat
            WHERE chat_id = :chat_id LIMIT 1
            """,
            """
            INSERT INTO members_by_chat
              (chat_id, user_id, username, joined_at, state, event_id, caused_by)
            VALUES (:chat_id, :user_id, :username, :joined_at, :state, :event_id, :caused_by)
            IF NOT EXISTS
            """,
            """
            UPDATE members_by_chat SET member_count = :after WHERE chat_id = :chat_id
            IF member_count = :before
            """,
            """
            UPDATE members_by_chat SET member_count = :after WHERE chat_id = :chat_id
            IF member_count = :before AND closed = :closed
            """,
            """
            UPDATE members_by_chat SET state = 'JOINED'
            WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = 'JOINING' AND event_id = :event_id
            """,
            """
            UPDATE members_by_chat
            SET state = :state, event_id = :event_id, caused_by = :caused_by
            WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = :state_before AND event_id = :event_id_before
            """,
            """
            DELETE FROM members_by_chat WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = :state AND event_id = :event_id
            """,
            """
            INSERT INTO chats_by_user (user_id, chat_id, type)
            VALUES (:user_id, :chat_id, :type) USING TIMESTAMP :written_us
            """,
            """
            DELETE FROM chats_by_user USING TIMESTAMP :written_us
            WHERE user_id = :user_id AND chat_id = :chat_id
            """);
    this.select = prepared.get(0);
    this.selectFirst = prepared.get(1);
    this.selectAfter = prepared.get(2);
    this.selectPlaces = prepared.get(3);
    this.insert = prepared.get(4);
    this.count = prepared.get(5);
    this.countUnlessClosed = prepared.get(6);
    this.confirm = prepared.get(7);
    this.change = prepared.get(8);
    this.delete = prepared.get(9);
    this.enlist = prepared.get(10);
    this.delist = prepared.get(11);
  }

  private static String members(String which) {
    return """
        SELECT user_id, username, joined_at, state, event_id, caused_by, room_name, closed
        FROM members_by_chat WHERE chat_id = :chat_id %s
        """
        .formatted(which);
  }
}
