package dev.parley.chat.arrangement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cassandra's table {@code arrangements_by_user}.
 *
 * <p>What is taken back is written as the time 0, and what stays as it is, is not written at all:
 * people change their minds often, and every deletion would leave a tombstone that each list reads.
 */
public final class CassandraArrangementStore implements ArrangementStore {
  /** One page of the driver. Pins of a person who has arranged more chats are not all counted. */
  private static final int CHATS_LOOKED_AT_MAX = 5_000;

  private final CassandraCalls calls;
  private final PreparedStatement insert;
  private final PreparedStatement select;
  private final PreparedStatement selectBetween;
  private final PreparedStatement selectPins;

  /** Prepares the statements; needs the migrated schema. */
  public CassandraArrangementStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            INSERT INTO arrangements_by_user (user_id, chat_id, pinned_at, archived_at, unread_at)
            VALUES (:user_id, :chat_id, :pinned_at, :archived_at, :unread_at)
            """,
            """
            SELECT pinned_at, archived_at, unread_at FROM arrangements_by_user
            WHERE user_id = :user_id AND chat_id = :chat_id
            """,
            """
            SELECT chat_id, pinned_at, archived_at, unread_at FROM arrangements_by_user
            WHERE user_id = :user_id AND chat_id >= :first AND chat_id <= :last
            """,
            """
            SELECT chat_id, pinned_at FROM arrangements_by_user
            WHERE user_id = :user_id LIMIT :quantity
            """);
    this.insert = prepared.get(0);
    this.select = prepared.get(1);
    this.selectBetween = prepared.get(2);
    this.selectPins = prepared.get(3);
  }

  @Override
  public void write(UserId user, ChatId chat, Arrangement change) {
    BoundStatement statement = at(insert, user).setUuid("chat_id", chat.value());
    statement = with(statement, "pinned_at", change.pinnedAt());
    statement = with(statement, "archived_at", change.archivedAt());
    calls.row(with(statement, "unread_at", change.unreadAt()));
  }

  /** A value that is not bound leaves the column as it is. */
  private static BoundStatement with(BoundStatement statement, String column, Instant value) {
    return value == null ? statement : statement.setInstant(column, value);
  }

  @Override
  public Arrangement find(UserId user, ChatId chat) {
    return calls
        .row(at(select, user).setUuid("chat_id", chat.value()))
        .map(CassandraArrangementStore::arrangement)
        .orElse(Arrangement.NONE);
  }

  @Override
  public Map<ChatId, Arrangement> between(UserId user, ChatId first, ChatId last) {
    return calls
        .rows(at(selectBetween, user).setUuid("first", first.value()).setUuid("last", last.value()))
        .stream()
        .collect(
            Collectors.toMap(
                CassandraArrangementStore::chat, CassandraArrangementStore::arrangement));
  }

  @Override
  public List<ChatId> pinned(UserId user) {
    return calls.rows(at(selectPins, user).setInt("quantity", CHATS_LOOKED_AT_MAX)).stream()
        .filter(row -> time(row, "pinned_at") != null)
        .map(CassandraArrangementStore::chat)
        .toList();
  }

  private static ChatId chat(Row row) {
    return new ChatId(row.getUuid("chat_id"));
  }

  private static Arrangement arrangement(Row row) {
    return new Arrangement(
        time(row, "pinned_at"), time(row, "archived_at"), time(row, "unread_at"));
  }

  private static Instant time(Row row, String column) {
    Instant time = row.getInstant(column);
    return NOT_ANY_MORE.equals(time) ? null : time;
  }

  private static BoundStatement at(PreparedStatement statement, UserId user) {
    return statement.bind().setUuid("user_id", user.value()).setIdempotent(true);
  }
}
