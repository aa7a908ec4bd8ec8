package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.Accounts.Person;
import dev.parley.chat.ChatStack;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.contract.HttpAnswer;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A search of somebody with far more chats than people have. */
class ManyChatsIT {
  @RegisterExtension static final ChatStack STACK = new ChatStack();

  private static final int CHATS = 5_000;

  /** Rows of one partition that are written together. */
  private static final int BATCH = 100;

  /** Writes under way at a time. */
  private static final int WRITES = 256;

  /** The web client gives an answer up after this time. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

  /** On a slow machine an instance that knows none of the chats needs several attempts. */
  private static final Duration FOUND_MAX = Duration.ofMinutes(2);

  private final Person alice = STACK.accounts().visitor("alice");
  private final SearchApi api = new SearchApi(STACK.api());
  private final Sealing sealing = TestKeys.sealing();
  private final EventIds ids = new EventIds();

  @Test
  void allChatsShouldBeSearchedInTimeOrTheAnswerShouldSayHowFar() {
    List<String> said = new ArrayList<>();
    try (CqlSession session = STACK.keyspace().open()) {
      List<LogKey> chats = chats(session);
      CassandraEventLog log = new CassandraEventLog(session, new CassandraOutbox(session), ids);
      for (int i = 0; i < 30; i++) {
        LogKey chat = chats.get(i * (CHATS / 30));
        AppendResult result =
            log.append(
                chat,
                sealing.message(new UserId(alice.userId()), "mirabelles " + i, UUID.randomUUID()));
        said.add(0, ((AppendResult.Appended) result).event().eventId().toString());
      }
    }

    List<String> found = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = page(cursor);
      List<String> hits = SearchApi.ids(page);
      assertThat(hits).isEqualTo(said.subList(found.size(), found.size() + hits.size()));
      found.addAll(hits);
      cursor = page.get("cursor").isNull() ? null : page.get("cursor").asText();
      if (cursor == null) {
        assertThat(page.get("searched_back_to").isNull()).isTrue();
      } else {
        Instant reached = Instant.parse(page.get("searched_back_to").asText());
        // Whatever is newer than that has been found.
        said.stream()
            .filter(id -> EventId.parse(id).orElseThrow().time().isAfter(reached.plusMillis(1)))
            .forEach(id -> assertThat(found).contains(id));
      }
    }
    assertThat(found).isEqualTo(said);
    long began = System.nanoTime();
    HttpAnswer nothing = api.searchByBody(alice, Map.of("q", "persimmons"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(ANSWER_MAX);
    assertThat(nothing.status()).isIn(200, 503);
    assertThat(nothing.json().path("hits")).isEmpty();
  }

  private JsonNode page(String cursor) {
    Map<String, String> body =
        cursor.isEmpty() ? Map.of("q", "mirabelles") : Map.of("q", "mirabelles", "cursor", cursor);
    return await()
        .atMost(FOUND_MAX)
        .until(() -> api.searchByBody(alice, body), (HttpAnswer answer) -> answer.status() != 503)
        .expect(200);
  }

  /** Direct chats of Alice with people who do not exist, as their creation leaves them. */
  private List<LogKey> chats(CqlSession session) {
    PreparedStatement chat =
        session.prepare(
            "INSERT INTO chats (chat_id, type, public, bucket_width_s, created_by, created_at)"
                + " VALUES (?, 'DIRECT', false, ?, ?, ?)");
    PreparedStatement member =
        session.prepare(
            "INSERT INTO members_by_chat (chat_id, user_id, username, joined_at)"
                + " VALUES (?, ?, ?, ?)");
    PreparedStatement bucket =
        session.prepare("INSERT INTO buckets_by_chat (chat_id, bucket) VALUES (?, ?)");
    PreparedStatement creation =
        session.prepare(
            "INSERT INTO events_by_chat (chat_id, bucket, event_id, type, author_id, client_id)"
                + " VALUES (?, ?, ?, 'CREATION', ?, ?)");
    PreparedStatement listed =
        session.prepare(
            "INSERT INTO chats_by_user (user_id, chat_id, type, started)"
                + " VALUES (?, ?, 'DIRECT', true)");
    UUID owner = alice.userId();
    Instant now = Instant.now();
    List<LogKey> chats = new ArrayList<>();
    Deque<CompletableFuture<AsyncResultSet>> running = new ArrayDeque<>();
    List<BoundStatement> list = new ArrayList<>();
    for (int i = 0; i < CHATS; i++) {
      LogKey key = new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds());
      UUID id = key.chatId().value();
      EventId event = new EventId(Uuids.timeBased());
      chats.add(key);
      list.add(listed.bind(owner, id));
      for (Statement<?> write :
          List.of(
              chat.bind(id, key.bucketWidthSeconds(), owner, now),
              member.bind(id, owner, alice.username(), now),
              bucket.bind(id, key.bucket(event)),
              creation.bind(id, key.bucket(event), event.value(), owner, UUID.randomUUID()))) {
        start(session, running, write);
      }
      if (list.size() == BATCH) {
        start(session, running, BatchStatement.newInstance(BatchType.UNLOGGED).addAll(list));
        list.clear();
      }
    }
    running.forEach(CompletableFuture::join);
    return chats;
  }

  private static void start(
      CqlSession session, Deque<CompletableFuture<AsyncResultSet>> running, Statement<?> write) {
    if (running.size() == WRITES) {
      running.removeFirst().join();
    }
    running.add(session.executeAsync(write).toCompletableFuture());
  }
}
