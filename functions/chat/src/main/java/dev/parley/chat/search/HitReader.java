package dev.parley.chat.search;

import dev.parley.chat.sealing.Event;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.words.Phrase;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.changelog.ChangedLog;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.eventlog.LogKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads from the log what the index names, and what stands around it. */
final class HitReader {
  /** Messages on each side of a hit. */
  private static final int CONTEXT = 2;

  /** Events on each side that are read for them: some are joins, and not shown. */
  private static final int CONTEXT_READ = 4;

  private final ChangedLog log;
  private final Sealing sealing;
  private final SearchReads reads;

  HitReader(ChangedLog log, Sealing sealing, SearchReads reads) {
    this.log = log;
    this.sealing = sealing;
    this.reads = reads;
  }

  /** A message that the index names. */
  record Candidate(ChatSource source, EventId id) {}

  /**
   * What a candidate is.
   *
   * @param message null if the log does not have it
   * @param places empty if it is no hit
   */
  record Found(Event message, Optional<List<Phrase.Place>> places) {
    private static final Found NOTHING = new Found(null, Optional.empty());

    boolean isHit() {
      return places.isPresent();
    }
  }

  /** Messages before and after a hit, the oldest first. */
  record Context(List<Event> before, List<Event> after) {
    static final Context NONE = new Context(List.of(), List.of());
  }

  /** What the {@code candidates} are; those are missing that could not be read. */
  Map<Candidate, Found> look(List<Candidate> candidates, Sought sought, SearchDeadline deadline) {
    Map<ChatSource, List<Candidate>> byChat =
        candidates.stream()
            .collect(Collectors.groupingBy(Candidate::source, HashMap::new, Collectors.toList()));
    Map<ChatSource, Map<EventId, Found>> read =
        reads.of(
            List.copyOf(byChat.keySet()),
            deadline,
            source -> read(source.log(), byChat.get(source), sought));
    Map<Candidate, Found> found = new HashMap<>();
    for (Candidate candidate : candidates) {
      Map<EventId, Found> ofChat = read.get(candidate.source());
      if (ofChat != null) {
        found.put(candidate, ofChat.getOrDefault(candidate.id(), Found.NOTHING));
      }
    }
    return found;
  }

  private Map<EventId, Found> read(LogKey chat, List<Candidate> candidates, Sought sought) {
    Map<EventId, Found> found = new HashMap<>();
    for (FoldedEvent each : log.find(chat, candidates.stream().map(Candidate::id).toList())) {
      Event message = sealing.open(each);
      found.put(each.eventId(), new Found(message, sought.places(message)));
    }
    return found;
  }

  /** The context of each of {@code hits}, as far as it can be read. */
  Map<Search.Hit, Context> contexts(List<Search.Hit> hits, SearchDeadline deadline) {
    record Side(Search.Hit hit, boolean before) {}
    List<Side> sides =
        hits.stream().flatMap(hit -> Stream.of(new Side(hit, true), new Side(hit, false))).toList();
    Map<Side, List<Event>> read =
        reads.of(sides, deadline, side -> context(side.hit(), side.before()));
    Map<Search.Hit, Context> contexts = new HashMap<>();
    for (int i = 0; i < sides.size(); i += 2) {
      List<Event> before = read.get(sides.get(i));
      List<Event> after = read.get(sides.get(i + 1));
      if (before != null && after != null) {
        contexts.put(sides.get(i).hit(), new Context(before, after));
      }
    }
    return contexts;
  }

  private List<Event> context(Search.Hit hit, boolean before) {
    LogKey chat = hit.source().log();
    EventId id = hit.found().message().eventId();
    List<Event> events =
        (before ? log.justBefore(chat, id, CONTEXT_READ) : log.justAfter(chat, id, CONTEXT_READ))
            .stream()
                .filter(each -> each.event().type() == EventType.MESSAGE)
                .limit(CONTEXT)
                .map(sealing::open)
                .collect(Collectors.toCollection(ArrayList::new));
    if (before) {
      Collections.reverse(events);
    }
    return events;
  }
}
