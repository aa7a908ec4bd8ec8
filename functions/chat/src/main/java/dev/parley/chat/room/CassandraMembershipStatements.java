package dev.parley.chat.room;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import java.util.List;

/** The statements of {@link CassandraMembershipStore}. */
final class CassandraMembershipStatements {
  final PreparedStatement select;
  final PreparedStatement selectFirst;
  final PreparedStatement selectAfter;
  final PreparedStatement selectCount;
  final PreparedStatement insert;
  final PreparedStatement count;
  final PreparedStatement confirm;
  final PreparedStatement startLeaving;
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
            SELECT member_count FROM members_by_chat WHERE chat_id = :chat_id LIMIT 1
            """,
            """
            INSERT INTO members_by_chat (chat_id, user_id, username, joined_at, state, event_id)
            VALUES (:chat_id, :user_id, :username, :joined_at, 'JOINING', :event_id)
            IF NOT EXISTS
            """,
            """
            UPDATE members_by_chat SET member_count = :after WHERE chat_id = :chat_id
            IF member_count = :before
            """,
            """
            UPDATE members_by_chat SET state = 'JOINED'
            WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = 'JOINING' AND event_id = :event_id
            """,
            """
            UPDATE members_by_chat SET state = 'LEAVING', event_id = :leave_event_id
            WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = 'JOINED' AND event_id = :join_event_id
            """,
            """
            DELETE FROM members_by_chat WHERE chat_id = :chat_id AND user_id = :user_id
            IF state = 'LEAVING' AND event_id = :event_id
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
    this.selectCount = prepared.get(3);
    this.insert = prepared.get(4);
    this.count = prepared.get(5);
    this.confirm = prepared.get(6);
    this.startLeaving = prepared.get(7);
    this.delete = prepared.get(8);
    this.enlist = prepared.get(9);
    this.delist = prepared.get(10);
  }

  private static String members(String which) {
    return """
        SELECT user_id, username, joined_at, state, event_id FROM members_by_chat
        WHERE chat_id = :chat_id %s
        """
        .formatted(which);
  }
}
