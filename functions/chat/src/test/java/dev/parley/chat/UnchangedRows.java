package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that changes the number of rows of any table. */
public final class UnchangedRows
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final List<String> TABLES =
      List.of(
          "events_by_chat",
          "buckets_by_chat",
          "chats",
          "members_by_chat",
          "chats_by_user",
          "direct_chats",
          "sends",
          "outbox");

  private final ChatStack stack;
  private CqlSession session;
  private Map<String, Long> before;

  public UnchangedRows(ChatStack stack) {
    this.stack = stack;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    session = stack.keyspace().open();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    before = rows();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(rows()).isEqualTo(before);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    session.close();
  }

  private Map<String, Long> rows() {
    Map<String, Long> rows = new HashMap<>();
    for (String table : TABLES) {
      rows.put(table, session.execute("SELECT count(*) FROM " + table).one().getLong(0));
    }
    return rows;
  }
}
