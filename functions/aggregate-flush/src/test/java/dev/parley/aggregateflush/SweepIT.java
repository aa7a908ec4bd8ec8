package dev.parley.aggregateflush;

import static dev.parley.aggregateflush.SlowPath.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentSnapshot;
import dev.parley.shared.document.DocumentReader;
import dev.parley.shared.document.Flush;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.SealedText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.LogKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sweeps over HTTP, on real servers. */
class SweepIT {
  @RegisterExtension static final SlowPath SLOW_PATH = new SlowPath();

  private static final Duration DUE = Duration.ofSeconds(40);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void eventsThatWereNeverPublishedShouldBeFlushedAndLeaveTheOutbox() {
    List<LogKey> chats = List.of(SLOW_PATH.chat(), SLOW_PATH.chat(), SLOW_PATH.chat());
    List<List<StoredEvent>> events =
        chats.stream().map(chat -> SLOW_PATH.sent(chat, 7, Duration.ofSeconds(95))).toList();

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("chats").asInt()).isEqualTo(3);
    assertThat(report.get("events").asInt()).isEqualTo(21);
    assertThat(report.get("dropped").asInt()).isZero();
    assertThat(report.get("failed").asInt()).isZero();
    assertThat(report.get("more").asBoolean()).isFalse();
    assertThat(report.get("oldest_s").asInt()).isBetween(95, 110);
    for (int i = 0; i < chats.size(); i++) {
      assertThat(SLOW_PATH.tail(chats.get(i))).isEqualTo(ids(events.get(i)));
      assertThat(SLOW_PATH.document(chats.get(i)).get("prev")).isNull();
    }
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aSealedTextShouldReachTheDocumentAsBytesAndNothingElse() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent sent = SLOW_PATH.sent(chat, Duration.ofSeconds(95));

    SLOW_PATH.api().sweep();

    Map<?, ?> entry = (Map<?, ?>) ((List<?>) SLOW_PATH.document(chat).get("tail")).get(0);
    assertThat(SealedText.of(((Blob) entry.get("sealed")).toBytes())).isEqualTo(sent.content());
    assertThat(entry.containsKey("body")).isFalse();
  }

  @Test
  void theReportOfAnEmptyOutboxShouldSayThatNothingWaited() {
    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("chats").asInt()).isZero();
    assertThat(report.get("oldest_s").asInt()).isZero();
    assertThat(report.get("more").asBoolean()).isFalse();
  }

  @Test
  void youngEventsShouldBeLeftToTheFastPath() {
    LogKey chat = SLOW_PATH.chat();
    SLOW_PATH.sent(chat, Duration.ofSeconds(5));

    assertThat(SLOW_PATH.api().sweep().get("events").asInt()).isZero();

    assertThat(SLOW_PATH.document(chat).exists()).isFalse();
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
  }

  @Test
  void rowsWithoutAnEventShouldBeDroppedAfterFiveMinutesOnly() {
    LogKey chat = SLOW_PATH.chat();
    Duration young = Duration.ofSeconds(280);
    Duration old = Duration.ofSeconds(301);
    var kept = SLOW_PATH.orphan(chat.chatId(), young, young);
    SLOW_PATH.orphan(chat.chatId(), old, old);

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("dropped").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
    assertThat(new CassandraOutbox(SLOW_PATH.session()).contains(chat.chatId(), kept)).isTrue();
    assertThat(SLOW_PATH.document(chat).exists()).isFalse();
  }

  @Test
  void aRetryUnderWayShouldKeepItsRowHoweverOldItsEventIdIs() {
    LogKey chat = SLOW_PATH.chat();
    SLOW_PATH.orphan(chat.chatId(), HOUR, Duration.ZERO);
    SLOW_PATH.orphan(chat.chatId(), HOUR, Duration.ofMinutes(8));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("dropped").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
  }

  @Test
  void rowsOfAChatThatDoesNotExistShouldBeDroppedAfterFiveMinutesOnly() {
    ChatId nowhere = new ChatId(UUID.randomUUID());
    SLOW_PATH.orphan(nowhere, DUE, DUE);
    SLOW_PATH.orphan(nowhere, Duration.ofMinutes(6), Duration.ofMinutes(6));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("dropped").asInt()).isEqualTo(1);
    assertThat(report.get("failed").asInt()).isZero();
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
  }

  @Test
  void receiptsThatWereNeverPublishedShouldReachTheDocument() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent first = SLOW_PATH.sent(chat, Duration.ofSeconds(90));
    StoredEvent last = SLOW_PATH.sent(chat, Duration.ofSeconds(80));
    SLOW_PATH.flush().flush(chat.chatId(), List.of(first, last));
    SLOW_PATH.read(first, Duration.ofSeconds(70), true);
    SLOW_PATH.read(last, Duration.ofSeconds(60), true);

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("events").asInt()).isEqualTo(2);
    assertThat(report.get("dropped").asInt()).isZero();
    assertThat(SLOW_PATH.waiting()).isZero();
    assertThat(SLOW_PATH.document(chat).get("reads"))
        .isEqualTo(Map.of(SlowPath.ALICE.toString(), last.eventId().toString()));
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(List.of(first, last)));
  }

  @Test
  void receiptsThatNeverBecameDurableShouldBeDroppedAfterFiveMinutesOnly() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent hello = SLOW_PATH.sent(chat, HOUR);
    SLOW_PATH.flush().flush(chat.chatId(), List.of(hello));
    SLOW_PATH.read(hello, DUE, false);
    SLOW_PATH.read(hello, Duration.ofMinutes(6), false);

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("dropped").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
    assertThat(SLOW_PATH.document(chat).contains("reads")).isFalse();
  }

  @Test
  void aLateEventShouldBeSortedIntoTheTail() {
    LogKey chat = SLOW_PATH.chat();
    Flush fast = SLOW_PATH.flush();
    StoredEvent first = SLOW_PATH.sent(chat, HOUR.plusMinutes(2));
    StoredEvent last = SLOW_PATH.sent(chat, Duration.ofSeconds(10));
    fast.flush(chat.chatId(), List.of(first, last));
    StoredEvent late = SLOW_PATH.sent(chat, HOUR, Duration.ZERO);

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("events").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(List.of(first, late, last)));
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aChatsWholeBacklogShouldBeOneWrite() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent first = SLOW_PATH.sent(chat, Duration.ofSeconds(200));
    SLOW_PATH.flush().flush(chat.chatId(), List.of(first));
    long before = SLOW_PATH.document(chat).getLong("seq");
    List<StoredEvent> events = SLOW_PATH.sent(chat, 350, Duration.ofSeconds(150));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("chats").asInt()).isEqualTo(1);
    assertThat(report.get("events").asInt()).isEqualTo(350);
    DocumentSnapshot document = SLOW_PATH.document(chat);
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(events).subList(250, 350));
    assertThat(document.getString("prev")).isEqualTo(ids(events).get(249));
    assertThat(document.getLong("seq")).isEqualTo(document.getLong("tail_seq"));
    assertThat(document.getLong("tail_seq")).isGreaterThan(before + 1);
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aChatWhoseFlushFailsShouldNotStopTheOthers() {
    LogKey broken = SLOW_PATH.chat();
    List<LogKey> sound = IntStream.range(0, 20).mapToObj(i -> SLOW_PATH.chat()).toList();
    SLOW_PATH
        .session()
        .execute("UPDATE chats SET type = '?' WHERE chat_id = ?", broken.chatId().value());
    SLOW_PATH.sent(broken, DUE);
    sound.forEach(chat -> SLOW_PATH.sent(chat, DUE));

    JsonNode report = SLOW_PATH.api().sweep();

    assertThat(report.get("failed").asInt()).isEqualTo(1);
    assertThat(report.get("chats").asInt()).isEqualTo(20);
    assertThat(sound).allMatch(chat -> SLOW_PATH.tail(chat).size() == 1);
    assertThat(SLOW_PATH.waiting()).isEqualTo(1);
  }

  @Test
  void twoSweepsAtOnceShouldLoseAndDoubleNothing() throws Exception {
    List<LogKey> chats = IntStream.range(0, 60).mapToObj(i -> SLOW_PATH.chat()).toList();
    List<List<StoredEvent>> events =
        chats.stream().map(chat -> SLOW_PATH.sent(chat, 5, Duration.ofSeconds(70))).toList();
    try (LocalInstance other = LocalInstance.start(SLOW_PATH.environment())) {
      var one = CompletableFuture.supplyAsync(() -> SLOW_PATH.api().sweep());
      var two = CompletableFuture.supplyAsync(() -> other.api().sweep());

      assertThat(one.join().get("failed").asInt() + two.join().get("failed").asInt()).isZero();
      assertThat(one.join().get("events").asInt() + two.join().get("events").asInt())
          .isGreaterThanOrEqualTo(300);
    }

    for (int i = 0; i < chats.size(); i++) {
      assertThat(SLOW_PATH.tail(chats.get(i))).isEqualTo(ids(events.get(i)));
    }
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aSweepBesideARunningAggregatorShouldLoseAndDoubleNothing() {
    LogKey chat = SLOW_PATH.chat();
    List<StoredEvent> events = new ArrayList<>(SLOW_PATH.sent(chat, 20, Duration.ofSeconds(70)));
    Flush fast = SLOW_PATH.flush();
    DocumentReader reader = SLOW_PATH.reader(chat);
    CompletableFuture<Void> aggregator =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 40; i++) {
                StoredEvent event = SLOW_PATH.sent(chat, Duration.ZERO);
                events.add(event);
                fast.flush(chat.chatId(), List.of(event));
              }
            });
    for (int sweeps = 0; sweeps == 0 || !aggregator.isDone(); sweeps++) {
      assertThat(SLOW_PATH.api().sweep().get("failed").asInt()).isZero();
    }
    aggregator.join();

    await().untilAsserted(() -> assertThat(reader.seen()).hasSameElementsAs(ids(events)));
    assertThat(reader.problems()).isEmpty();
    reader.close();
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void aSweepThatRunsOutOfTimeShouldBeResumed() throws Exception {
    List<LogKey> chats = IntStream.range(0, 120).mapToObj(i -> SLOW_PATH.chat()).toList();
    chats.forEach(chat -> SLOW_PATH.sent(chat, 2, DUE));
    Map<String, String> environment = SLOW_PATH.environment();
    environment.put("FLUSH_BUDGET", "PT0.08S");
    try (LocalInstance hurried = LocalInstance.start(environment)) {
      SlowPathApi api = hurried.api();
      int sweeps = 1;
      int events = 0;
      JsonNode report = api.sweep();
      while (report.get("more").asBoolean()) {
        events += report.get("events").asInt();
        sweeps++;
        report = api.sweep();
      }

      assertThat(events + report.get("events").asInt()).isEqualTo(240);
      assertThat(sweeps).isGreaterThan(1);
    }
    assertThat(chats).allMatch(chat -> SLOW_PATH.tail(chat).size() == 2);
    assertThat(SLOW_PATH.waiting()).isZero();
  }

  @Test
  void rowsOfDaysAgoShouldBeFoundAndTheWatermarkShouldFollow() {
    LogKey chat = SLOW_PATH.chat();
    StoredEvent old = SLOW_PATH.sent(chat, Duration.ofDays(3));

    assertThat(SLOW_PATH.api().sweep().get("events").asInt()).isEqualTo(1);
    assertThat(SLOW_PATH.tail(chat)).isEqualTo(ids(List.of(old)));
    long watermarks =
        SLOW_PATH.session().execute("SELECT count(*) FROM outbox_watermarks").one().getLong(0);
    assertThat(watermarks).isEqualTo(16);

    SLOW_PATH.sent(chat, Duration.ofMinutes(2));
    assertThat(SLOW_PATH.api().sweep().get("events").asInt()).isEqualTo(1);
  }
}
