package dev.parley.chat.search;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.sealing.Sealing;
import dev.parley.chat.words.Has;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.http.Request;
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

/** {@code GET /search}: the messages with some words in the caller's chats, newest first. */
final class SearchMessages implements CallerHandler {
  /** How far an event may be ahead of this instance's clock to be found. */
  private static final Duration AHEAD_MAX = Duration.ofDays(1);

  /** Every chat is asked once, also if that takes so many times the time of a search. */
  private static final int FIRST_ROUND_TIMES = 5;

  /** For what stands around the hits, also if the time of the search is over. */
  private static final Duration CONTEXT_TIME = Duration.ofSeconds(1);

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
  }

  @Override
  public Response handle(Caller caller, Request request) {
    SearchInput input = SearchInput.of(request);
    Optional<EventId> position = cursors.position(caller.userId(), request);
    throttles.search(caller.userId());
    SearchDeadline deadline = new SearchDeadline(settings.timeMax());
    Sought sought = new Sought(input.text().phrases(), author(input, request), input.has());
    EventId before = position.orElseGet(() -> start(input));
    Search search =
        new Search(
            reads,
            new ChatSource.Question(index, key -> terms(key, sought), sought.author()),
            reader,
            sought,
            deadline,
            settings.timeMax().multipliedBy(FIRST_ROUND_TIMES),
            before,
            chats.of(caller, input, deadline).stream()
                .map(chat -> new ChatSource(chat, input.least(), before))
                .toList());
    List<Search.Hit> hits = search.run(input.quantity());
    boolean stopped = hits.size() < input.quantity() && !search.isAtEnd();
    if (stopped && hits.isEmpty() && search.position().equals(before)) {
      throw deadline
          .failure()
          .orElseGet(() -> new StoreUnavailableException("not every chat answered in time", null));
    }
    return Response.ok(page(caller.userId(), request, search, hits, stopped));
  }

  private SearchPage page(
      UserId caller, Request request, Search search, List<Search.Hit> hits, boolean stopped) {
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
        atEnd ? null : cursors.of(search.position(), caller, request),
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

  private Optional<UserId> author(SearchInput input, Request request) {
    return input.text().from().stream()
        .findFirst()
        .map(
            name ->
                users
                    .findByName(name, request.bearerToken())
                    .map(UserDirectory.User::userId)
                    .orElseThrow(
                        () ->
                            new ProblemException(
                                ChatProblem.UNKNOWN_USER, "there is no user " + name)))
        .or(input::from);
  }
}
