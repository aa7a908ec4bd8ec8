package dev.parley.chat.search;

import dev.parley.shared.event.EventId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * One search: merges what the index names in many chats by time, the newest first, and looks at
 * each message.
 *
 * <p>A source that must fetch stands in the queue at its bound. If it comes first, nothing that is
 * known may be older than what it has not fetched. Then all those are fetched that could hold one
 * of the next messages, at the same time.
 */
final class Search {
  /** Messages that are looked at together, besides those that are still wanted. */
  private static final int BATCH_EXTRA = 4;

  /** For the messages that are known when the time is over. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  private final SearchReads reads;
  private final ChatSource.Question question;
  private final HitReader reader;
  private final Sought sought;
  private final SearchDeadline deadline;
  private final Duration firstRound;
  private final PriorityQueue<ChatSource> queue =
      new PriorityQueue<>(Comparator.comparing(ChatSource::head).reversed());
  private final List<Hit> hits = new ArrayList<>();

  /** Everything from here on was looked at. */
  private EventId position;

  /**
   * A search that has not begun.
   *
   * @param firstRound how long all chats may take that are asked once: without that a search makes
   *     no progress
   * @param position where it begins
   */
  Search(
      SearchReads reads,
      ChatSource.Question question,
      HitReader reader,
      Sought sought,
      SearchDeadline deadline,
      Duration firstRound,
      EventId position,
      List<ChatSource> sources) {
    this.reads = reads;
    this.question = question;
    this.reader = reader;
    this.sought = sought;
    this.deadline = deadline;
    this.firstRound = firstRound;
    this.position = position;
    queue.addAll(sources);
  }

  /** A message that has what was sought. */
  record Hit(ChatSource source, HitReader.Found found) {}

  /** Searches until there are {@code quantity} hits, or as long as the deadline allows. */
  List<Hit> run(int quantity) {
    if (isFetchNext()) {
      // Until every chat was asked once, nothing is known to be the newest.
      fetch(quantity, deadline.longer(firstRound));
    }
    while (hits.size() < quantity && !queue.isEmpty() && deadline.isOpen()) {
      if (isFetchNext()) {
        fetch(quantity - hits.size(), deadline);
      } else {
        look(quantity, deadline);
      }
    }
    if (deadline.hasPassed() && hits.size() < quantity && isNextKnown()) {
      // What took so long to find is shown, or the next request would find it again and no more.
      look(quantity, deadline.longer(LAST_LOOK));
    }
    if (hits.size() < quantity && isFetchNext()) {
      position = queue.peek().head();
    }
    return hits;
  }

  private boolean isNextKnown() {
    return !queue.isEmpty() && !queue.peek().mustFetch();
  }

  private boolean isFetchNext() {
    return !queue.isEmpty() && queue.peek().mustFetch();
  }

  /** Whether everything was looked at. */
  boolean isAtEnd() {
    return queue.isEmpty();
  }

  /** Everything from here on was looked at. */
  EventId position() {
    return position;
  }

  /** Chats of which something was not looked at. */
  int unread() {
    return queue.size();
  }

  private void fetch(int wanted, SearchDeadline until) {
    EventId least = leastWanted(wanted);
    List<ChatSource> fetching = new ArrayList<>();
    for (ChatSource source : queue) {
      if (source.mustFetch() && source.head().compareTo(least) >= 0) {
        fetching.add(source);
      }
    }
    // A list would be looked through for every chat of the queue.
    queue.removeAll(new HashSet<>(fetching));
    Map<ChatSource, ChatSource.Step> steps =
        reads.of(fetching, until, source -> source.fetch(question));
    steps.forEach(ChatSource::take);
    fetching.stream().filter(source -> !source.hasEnded()).forEach(queue::add);
  }

  /** The oldest of the next messages, as far as they are known. */
  private EventId leastWanted(int wanted) {
    List<EventId> known =
        queue.stream()
            .flatMap(source -> source.pending().stream())
            .sorted(Comparator.reverseOrder())
            .limit(wanted)
            .toList();
    return known.size() == wanted ? known.get(wanted - 1) : SearchInput.EARLIEST_ID;
  }

  private void putBack(List<HitReader.Candidate> candidates) {
    for (int i = candidates.size() - 1; i >= 0; i--) {
      HitReader.Candidate candidate = candidates.get(i);
      queue.remove(candidate.source());
      candidate.source().putBack(candidate.id());
      queue.add(candidate.source());
    }
  }

  /** Looks at the next messages that are known to be next. */
  private void look(int quantity, SearchDeadline until) {
    List<HitReader.Candidate> batch = new ArrayList<>();
    while (batch.size() < quantity - hits.size() + BATCH_EXTRA
        && !queue.isEmpty()
        && !queue.peek().mustFetch()) {
      ChatSource source = queue.remove();
      batch.add(new HitReader.Candidate(source, source.poll()));
      if (!source.hasEnded()) {
        queue.add(source);
      }
    }
    Map<HitReader.Candidate, HitReader.Found> found = reader.look(batch, sought, until);
    for (HitReader.Candidate candidate : batch) {
      HitReader.Found each = found.get(candidate);
      if (each == null || hits.size() == quantity) {
        // They were not read, or are left for the next page.
        putBack(batch.subList(batch.indexOf(candidate), batch.size()));
        return;
      }
      position = candidate.id();
      if (each.isHit()) {
        hits.add(new Hit(candidate.source(), each));
      }
    }
  }
}
