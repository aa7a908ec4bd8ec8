package dev.parley.shared.searchindex;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the table {@code chats} from end to end, and keeps its place in {@code search_builds}. */
public final class CassandraSearchBuildStore implements SearchBuildStore {
  private static final String NAME = "terms";

  private final CassandraCalls calls;
  private final CassandraSearchStatements statements;
  private final PreparedStatement selectChats;
  private final PreparedStatement selectProgress;
  private final PreparedStatement putProgress;
  private final PreparedStatement removeProgress;

  /** Prepares the statements. Needs the migrated schema. */
  public CassandraSearchBuildStore(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.statements = new CassandraSearchStatements(calls);
    List<PreparedStatement> prepared =
        calls.prepare(
            """
            SELECT token(chat_id) AS place, chat_id, bucket_width_s FROM chats
            WHERE token(chat_id) >= :place LIMIT :quantity
            """,
            "SELECT chat_token, chat_id, event_id FROM search_builds WHERE name = :name",
            """
            INSERT INTO search_builds (name, chat_token, chat_id, event_id)
            VALUES (:name, :chat_token, :chat_id, :event_id)
            """,
            "DELETE FROM search_builds WHERE name = :name");
    this.selectChats = prepared.get(0);
    this.selectProgress = prepared.get(1);
    this.putProgress = prepared.get(2);
    this.removeProgress = prepared.get(3);
  }

  @Override
  public List<ScannedChat> chats(long token, int limit) {
    long place = token;
    while (true) {
      List<Row> rows =
          calls.rows(
              selectChats
                  .bind()
                  .setLong("place", place)
                  .setInt("quantity", limit)
                  .setIdempotent(true));
      List<ScannedChat> chats =
          rows.stream()
              // A chat whose creation was interrupted may lack it; it has no messages.
              .filter(row -> !row.isNull("bucket_width_s"))
              .map(
                  row ->
                      new ScannedChat(
                          row.getLong("place"),
                          new ChatId(row.getUuid("chat_id")),
                          row.getInt("bucket_width_s")))
              .toList();
      long last = rows.isEmpty() ? Long.MAX_VALUE : rows.get(rows.size() - 1).getLong("place");
      if (!chats.isEmpty() || last == Long.MAX_VALUE) {
        return chats;
      }
      place = last + 1;
    }
  }

  @Override
  public Optional<Progress> progress() {
    return calls
        .row(selectProgress.bind().setString("name", NAME).setIdempotent(true))
        .map(
            row ->
                new Progress(
                    row.getLong("chat_token"),
                    new ChatId(row.getUuid("chat_id")),
                    Optional.ofNullable(row.getUuid("event_id")).map(EventId::new)));
  }

  @Override
  public void save(Progress progress) {
    calls.row(
        putProgress
            .bind()
            .setString("name", NAME)
            .setLong("chat_token", progress.token())
            .setUuid("chat_id", progress.chat().value())
            .setUuid("event_id", progress.message().map(EventId::value).orElse(null))
            .setIdempotent(true));
  }

  @Override
  public void finish() {
    calls.row(removeProgress.bind().setString("name", NAME).setIdempotent(true));
  }

  @Override
  public void add(List<Addition> additions) {
    List<BoundStatement> all = new ArrayList<>();
    for (Addition each : additions) {
      all.add(statements.addition(each.row(), each.author(), each.text(), each.terms()));
      if (each.hasReaction()) {
        all.add(statements.reaction(each.row()));
      }
    }
    calls.all(all);
  }
}
