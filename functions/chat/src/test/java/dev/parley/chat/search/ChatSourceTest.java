package dev.parley.chat.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatType;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventIds;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.searchindex.SearchIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A chat of some years, fetched in one go, or by a new search for each fetch. */
class ChatSourceTest {
  private static final Instant NOW = Instant.parse("2026-11-29T15:00:00Z");
  private static final int DAYS_MAX = 3 * 365;

  private final Random random = new Random(5);

  @ParameterizedTest
  @CsvSource({"DIRECT,true", "DIRECT,false", "ROOM,true", "ROOM,false"})
  void everyFetchShouldComeFurtherUntilAllIsFound(ChatType type, boolean isAnew) {
    for (int i = 0; i < 50; i++) {
      LogKey log = new LogKey(new ChatId(UUID.randomUUID()), type.bucketWidthSeconds());
      Instant created = NOW.minus(Duration.ofDays(1 + random.nextInt(DAYS_MAX)));
      List<EventId> said = said(log, created);

      assertThat(found(log, created, said, isAnew)).containsExactlyElementsOf(said);
    }
  }

  /** Messages of all times, some of them at the beginning of an era. Newest first. */
  private List<EventId> said(LogKey log, Instant created) {
    TreeSet<EventId> said = new TreeSet<>(Comparator.reverseOrder());
    double seconds = Duration.between(created, NOW).toSeconds();
    for (int i = 0; i < 60; i++) {
      Instant some = created.plusSeconds((long) (random.nextDouble() * seconds));
      Instant begin = log.eraStart(log.era(some));
      Instant time = i % 5 == 0 && begin.isAfter(created) ? begin : some;
      said.add(new EventIds(() -> time).get());
    }
    return List.copyOf(said);
  }

  private static List<EventId> found(
      LogKey log, Instant created, List<EventId> said, boolean isAnew) {
    Chat chat = Chat.direct(log, new UserId(UUID.randomUUID()), created);
    SearchIndex index =
        (id, era, wanted, quantity) ->
            said.stream()
                .filter(each -> log.era(each.time()) == era)
                .filter(each -> each.compareTo(wanted.from()) >= 0)
                .filter(each -> each.compareTo(wanted.before()) < 0)
                .limit(quantity)
                .toList();
    ChatSource.Question question =
        new ChatSource.Question(index, key -> List.of(Set.of(1L)), Optional.empty());
    List<EventId> found = new ArrayList<>();
    EventId bound = SearchInput.leastId(NOW.plus(Duration.ofDays(1)));
    ChatSource source = null;
    while (true) {
      if (source == null || isAnew) {
        source = new ChatSource(() -> Optional.of(chat), SearchInput.EARLIEST_ID, bound, 8);
      }
      source.take(source.fetch(question));
      while (!source.pending().isEmpty()) {
        found.add(source.poll());
      }
      if (source.hasEnded()) {
        return found;
      }
      assertThat(source.head()).isLessThan(bound);
      bound = source.head();
    }
  }
}
