package dev.parley.notify.recipient;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.parley.shared.cassandra.CassandraCalls;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;

/** Reads which chats people look at, from the leases in the table {@code presence_by_user}. */
public final class CassandraVisibleChats {
  private final CassandraCalls calls;
  private final PreparedStatement select;

  /** Prepares the statement; needs the migrated schema. */
  public CassandraVisibleChats(CqlSession session) {
    this.calls = new CassandraCalls(session);
    this.select =
        calls
            .prepare("SELECT visible_chat FROM presence_by_user WHERE user_id = :user_id LIMIT 100")
            .get(0);
  }

  /** Whether a page of {@code user} shows {@code chat}, as far as its lease knows. */
  boolean shows(UserId user, ChatId chat) {
    return calls.rows(select.bind().setUuid("user_id", user.value()).setIdempotent(true)).stream()
        .anyMatch(row -> chat.value().equals(row.getUuid("visible_chat")));
  }
}
