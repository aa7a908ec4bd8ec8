package dev.parley.chat.search;

import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.words.Has;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.searchindex.SearchIndex;
import dev.parley.shared.searchindex.SearchTerms;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.token.Caller;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * {@code GET /search} and {@code POST /search}: the messages with some words in the caller's chats,
 * newest first.
 */
final class SearchMessages {
  /** How far an event may be ahead of this instance's clock to be found. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  /** Every chat is asked once, also if that takes so many times the time of a search. */
  private static final int FIRST_ROUND_TIMES = 5;

  /** For what stands around the hits, also if the time of the search is over. */
  private static final Duration CONTEXT_TIME = Duration.ofSeconds(1);

  /** When somebody may try again whose search this instance had no room for. */
  private static final Duration FULL_WAIT = Duration.ofSeconds(1);

  private final SearchedChats chats;
  private final SearchIndex index;
  private final HitReader reader;
  private final SearchReads reads;
  private final Sealing sealing;
  private final UserDirectory users;
  private final SearchCursor cursors;
  private final Throttles throttles;
  private final SearchSettings settings;
  private final InstantSource clock;

  /** One for each search that may run at the same time. */
  private final Semaphore room;

  SearchMessages(
      SearchedChats chats,
      SearchIndex index,
      HitReader reader,
      SearchReads reads,
      Sealing sealing,
      UserDirectory users,
      SearchCursor cursors,
      Throttles throttles,
      SearchSettings settings,
      InstantSource clock) {
    this.chats = chats;
    this.index = index;
    this.reader = reader;
    this.reads = reads;
    this.sealing = sealing;
    this.users = users;
    this.cursors = cursors;
    this.throttles = throttles;
    this.settings = settings;
    this.clock = clock;
    this.room = new Semaphore(settings.searchesMax());
  }

  /**
   * Searches.
   *
   * @param token the access token of {@code caller}
   * @throws ProblemException 429 if the caller searches too often, or if too many others do so at
   *     this moment: those who wait would hold the threads that messages are sent with
   */
  Response search(Caller caller, SearchParameters parameters, String token) {
    SearchInput input = SearchInput.of(parameters);
    Optional<EventId> position = cursors.position(caller.userId(), parameters);
    throttles.search(caller.userId());
    sealing.requireToFind();
    if (!room.tryAcquire()) {
      throw ProblemException.tooMany("searches at this moment", FULL_WAIT);
    }
    try {
      return search(caller, parameters, input, position, author(input, token));
    } finally {
      room.release();
    }
  }

  private Response search(
      Caller caller,
      SearchParameters parameters,
      SearchInput input,
      Optional<EventId> position,
      Optional<UserId> author) {
    SearchDeadline deadline = new SearchDeadline(settings.timeMax());
    Sought sought = new Sought(input.text().phrases(), author, input.has());
    EventId before = position.orElseGet(() -> start(input));
    List<Supplier<Optional<Chat>>> searched = chats.of(caller, input, deadline);
    int rowsFirst = ChatSource.rowsFirst(input.quantity(), searched.size());
    Search search =
        new Search(
            reads,
            new ChatSource.Question(index, key -> terms(key, sought), sought.author()),
            reader,
            sought,
            deadline,
            settings.timeMax().multipliedBy(FIRST_ROUND_TIMES),
            before,
            searched.stream()
                .map(chat -> new ChatSource(chat, input.least(), before, rowsFirst))
                .toList());
    List<Search.Hit> hits = search.run(input.quantity());
    boolean stopped = hits.size() < input.quantity() && !search.isAtEnd();
    if (stopped && hits.isEmpty() && search.position().equals(before)) {
      throw deadline
          .failure()
          .orElseGet(() -> new StoreUnavailableException("not every chat answered in time", null));
    }
    return Response.ok(page(caller.userId(), parameters, search, hits, stopped));
  }

  private SearchPage page(
      UserId caller,
      SearchParameters parameters,
      Search search,
      List<Search.Hit> hits,
      boolean stopped) {
    Map<Search.Hit, HitReader.Context> contexts =
        reader.contexts(hits, new SearchDeadline(CONTEXT_TIME));
    boolean atEnd = search.isAtEnd();
    return new SearchPage(
        hits.stream()
            .map(
                hit ->
                    SearchPage.HitView.of(
                        hit.found(), contexts.getOrDefault(hit, HitReader.Context.NONE)))
            .toList(),
        atEnd ? null : cursors.of(search.position(), caller, parameters),
        atEnd ? null : search.position().time(),
        !stopped && contexts.size() == hits.size(),
        search.unread());
  }

  private EventId start(SearchInput input) {
    EventId newest = SearchInput.leastId(clock.instant().plus(AHEAD_MAX));
    return newest.compareTo(input.beyond()) < 0 ? newest : input.beyond();
  }

  /** One set for each secret: a message has the terms of the secret that sealed it. */
  private List<Set<Long>> terms(LogKey key, Sought sought) {
    return sealing.terms(key.chatId(), sought.labelled()).stream()
        .map(
            terms -> {
              Set<Long> all = new HashSet<>(terms);
              if (sought.has().contains(Has.REACTION)) {
                all.add(SearchTerms.REACTION);
              }
              return all;
            })
        .distinct()
        .toList();
  }

  private Optional<UserId> author(SearchInput input, String token) {
    return input.text().from().stream()
        .findFirst()
        .map(
            name ->
                users
                    .findByName(name, token)
                    .map(UserDirectory.User::userId)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                ChatProblem.UNKNOWN_USER, "there is no user " + name)))
        .or(input::from);
  }
}
