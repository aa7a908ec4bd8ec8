package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.sealing.TestKeys;
import dev.parley.chat.words.Phrase;
import dev.parley.chat.words.Words;
import dev.parley.emulators.junit.Kind;
import dev.parley.emulators.junit.Servers;
import dev.parley.shared.cassandra.TestKeyspace;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.CassandraChangeStore;
import dev.parley.shared.changelog.CassandraChangedLog;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.NoText;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.CassandraEventLog;
import dev.parley.shared.eventlog.CassandraOutbox;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A search against a naive one, what it asks of Cassandra, and what is left of it if that fails.
 */
class SearchRunIT {
  @RegisterExtension static final Servers SERVERS = Servers.with(Kind.CASSANDRA);

  private static final Set<String> SPARED = Set.of("prepareAsync", "getContext", "getKeyspace");
  private static final List<String> VOCABULARY =
      List.of("meet", "meeting", "Meetings", "MEAT", "中国", "国中", "café", "cafe au lait", "a", "be");
  private static CqlSession session;

  private final EventIds ids = new EventIds();
  private final CassandraOutbox outbox = new CassandraOutbox(session);
  private final CassandraEventLog messages = new CassandraEventLog(session, outbox, ids);
  private final CassandraChangedLog log = new CassandraChangedLog(session);
  private final CassandraChangeStore changes = new CassandraChangeStore(session, outbox, ids, log);
  private final UserId alice = new UserId(UUID.randomUUID());
  private final Sealing sealing = TestKeys.sealing();
  private final List<LogKey> chats = new ArrayList<>();
  private final Map<EventId, String> texts = new HashMap<>();

  @BeforeAll
  static void open() {
    session = TestKeyspace.shared(SERVERS.cassandra()).open();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void randomHistoryShouldBeFoundAsByReadingAllOfIt() {
    Random random = new Random(17);
    for (int i = 0; i < 5; i++) {
      chats.add(new LogKey(new ChatId(UUID.randomUUID()), ChatType.ROOM.bucketWidthSeconds()));
    }
    for (int i = 0; i < 300; i++) {
      change(random);
    }

    for (String query :
        List.of(
            "meet",
            "meeting",
            "meat",
            "中",
            "中国",
            "国",
            "cafe",
            "CAFÉ lait",
            "a",
            "be meet",
            "\"au lait\"",
            "\"meet be\"",
            "nothing")) {
      List<Phrase> phrases = QueryText.parse(query).phrases();
      List<EventId> naive =
          texts.entrySet().stream()
              .filter(each -> phrases.stream().allMatch(p -> stands(p, each.getValue())))
              .map(Map.Entry::getKey)
              .sorted(Comparator.reverseOrder())
              .toList();

      assertThat(pages(query)).as(query).containsExactlyElementsOf(naive);
    }
  }

  private static boolean stands(Phrase phrase, String text) {
    return !phrase.places(Words.of(text)).isEmpty();
  }

  private void change(Random random) {
    LogKey chat = chats.get(random.nextInt(chats.size()));
    List<EventId> said = texts.keySet().stream().toList();
    int what = said.isEmpty() ? 9 : random.nextInt(10);
    if (what > 2) {
      say(chat, text(random));
      return;
    }
    EventId target = said.get(random.nextInt(said.size()));
    LogKey of =
        chats.stream().filter(c -> log.find(c, target).isPresent()).findFirst().orElseThrow();
    FoldedEvent message = log.find(of, target).orElseThrow();
    if (what < 2) {
      String text = text(random);
      changes.append(of, sealing.edit(alice, target, text, UUID.randomUUID()), message);
      texts.put(target, text);
    } else {
      changes.write(
          of,
          new StoredEvent(
              of.chatId(),
              changes.idFor(message),
              EventType.REDACT,
              alice,
              NoText.NO_TEXT,
              Optional.of(target),
              UUID.randomUUID()),
          message);
      texts.remove(target);
    }
  }

  private static String text(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      words.add(VOCABULARY.get(random.nextInt(VOCABULARY.size())));
    }
    return String.join(random.nextBoolean() ? " " : ", ", words);
  }

  @Test
  void pageShouldAskEachChatOnceAndReadItsHits() {
    for (int i = 0; i < 10; i++) {
      chats.add(new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds()));
      for (int j = 0; j < 5; j++) {
        say(chats.get(i), "hello " + i + " " + j);
      }
    }

    // One query for each chat, and one read for each chat that has some of the hits.
    assertThat(requests("hello", 20)).isBetween(10 + 1, 10 + 2 * 10);
    assertThat(requests("nothing", 20)).isEqualTo(10);
  }

  private int requests(String query, int quantity) {
    Faults counter = new Faults(0, Faults.Kind.NOT_MADE, SPARED);
    CqlSession counted = counter.on(CqlSession.class, session);
    Search search = search(counted, query, deadline(), SearchInput.leastId(tomorrow()));
    int before = counter.calls();
    search.run(quantity);
    return counter.calls() - before;
  }

  @Test
  void searchWhoseStoreFailsShouldGoOnWhereItEnded() {
    for (int i = 0; i < 4; i++) {
      chats.add(new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds()));
      for (int j = 0; j < 10; j++) {
        say(chats.get(i), "hello " + i + " " + j);
      }
    }
    List<EventId> all = pages("hello");
    assertThat(all).hasSize(40);
    boolean struck = true;
    for (int n = 1; struck; n++) {
      Faults failing = new Faults(n, Faults.Kind.NOT_MADE, SPARED);
      SearchDeadline deadline = deadline();
      Search search =
          search(
              failing.on(CqlSession.class, session),
              "hello",
              deadline,
              SearchInput.leastId(tomorrow()));
      List<EventId> found = new ArrayList<>(ids(search.run(40)));
      struck = failing.struck();
      if (struck) {
        assertThat(deadline.hasFailed()).as("request %d", n).isTrue();
        assertThat(search.isAtEnd()).isFalse();
      }
      assertThat(all.subList(0, found.size())).isEqualTo(found);
      if (!search.isAtEnd()) {
        found.addAll(ids(search(session, "hello", deadline(), search.position()).run(50)));
      }
      assertThat(found).as("request %d", n).containsExactlyElementsOf(all);
    }
  }

  @Test
  void searchWithoutTimeShouldStillMakeProgress() {
    chats.add(new LogKey(new ChatId(UUID.randomUUID()), ChatType.DIRECT.bucketWidthSeconds()));
    for (int j = 0; j < 30; j++) {
      say(chats.get(0), "hello " + j);
    }
    List<EventId> found = new ArrayList<>();
    EventId position = SearchInput.leastId(tomorrow());
    int calls = 0;
    boolean atEnd = false;
    while (!atEnd) {
      Search search = search(session, "hello", new SearchDeadline(Duration.ofNanos(1)), position);
      found.addAll(ids(search.run(10)));
      assertThat(search.position()).isNotEqualTo(position);
      position = search.position();
      atEnd = search.isAtEnd();
      assertThat(++calls).isLessThan(20);
    }
    assertThat(found).hasSize(30).doesNotHaveDuplicates();
  }

  private List<EventId> pages(String query) {
    return parts(session).pages(query);
  }

  private SearchParts parts(CqlSession over) {
    return new SearchParts(over, chats, sealing);
  }

  private Search search(CqlSession over, String query, SearchDeadline deadline, EventId position) {
    return parts(over).search(query, deadline, position);
  }

  private static List<EventId> ids(List<Search.Hit> hits) {
    return SearchParts.ids(hits);
  }

  private static SearchDeadline deadline() {
    return SearchParts.deadline();
  }

  private static Instant tomorrow() {
    return Instant.now().plus(Duration.ofDays(1));
  }

  private void say(LogKey chat, String text) {
    AppendResult result = messages.append(chat, sealing.message(alice, text, UUID.randomUUID()));
    texts.put(((AppendResult.Appended) result).event().eventId(), text);
  }
}
