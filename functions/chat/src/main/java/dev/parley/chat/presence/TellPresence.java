package dev.parley.chat.presence;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.shared.event.UserId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.presence.Presence;
import dev.parley.shared.presence.PresenceStore;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * {@code POST /presence}: the caller is here, or goes away, and asks who else is here. About
 * strangers, and about who does not want it to be seen, the answer is the same as about somebody
 * who was never here.
 */
final class TellPresence implements CallerHandler {
  /** Most users whose presence one request asks for. */
  static final int WATCHED_MAX = 20;

  private final ChatPermissions permissions;
  private final PresenceStore store;
  private final Acquaintances acquaintances;
  private final PresenceThrottles throttles;
  private final InstantSource clock;

  TellPresence(
      ChatPermissions permissions,
      PresenceStore store,
      Acquaintances acquaintances,
      PresenceThrottles throttles,
      InstantSource clock) {
    this.permissions = permissions;
    this.store = store;
    this.acquaintances = acquaintances;
    this.throttles = throttles;
    this.clock = clock;
  }

  private record PresenceInput(
      String deviceId, Long number, String visibleChat, Boolean away, List<String> watch) {}

  /**
   * The answer.
   *
   * @param now the time of the server, by which a client with a wrong clock reads the other times
   * @param presence whether the caller's own presence is shown to others
   */
  record PresenceView(Instant now, boolean presence, List<WatchedUser> users) {
    PresenceView {
      users = List.copyOf(users);
    }
  }

  /** The presence of one user; {@code lastActiveAt} is null if nothing may be told. */
  record WatchedUser(UserId userId, boolean active, Instant lastActiveAt) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.beat(caller.userId());
    PresenceInput input = request.body(PresenceInput.class);
    UUID device = device(input.deviceId());
    OptionalLong number = number(input.number());
    Set<UserId> watched = watched(input.watch());
    Optional<ChatDirectory.Entry> visible =
        Optional.ofNullable(input.visibleChat()).map(id -> visible(caller, id));
    if (Boolean.TRUE.equals(input.away())) {
      store.leave(caller.userId(), device, number);
    } else {
      store.beat(caller.userId(), device, number, visible.map(entry -> entry.chat().chatId()));
    }
    return Response.ok(view(caller.userId(), visible, watched));
  }

  private ChatDirectory.Entry visible(Caller caller, String id) {
    if (Uuids.parse(id).isEmpty()) {
      throw ProblemException.invalid("visible_chat", "must be a chat_id, a UUID");
    }
    return permissions.readable(caller, id);
  }

  private PresenceView view(
      UserId caller, Optional<ChatDirectory.Entry> visible, Set<UserId> watched) {
    Set<UserId> known = acquaintances.of(caller, visible, watched);
    Set<UserId> asked = new HashSet<>(known);
    asked.add(caller);
    Map<UserId, Presence> found = store.find(asked);
    boolean hidden = found.get(caller).hidden();
    return new PresenceView(
        clock.instant(),
        !hidden,
        watched.stream()
            .map(
                user ->
                    watchedUser(
                        user, hidden || !known.contains(user) ? Presence.UNKNOWN : found.get(user)))
            .toList());
  }

  private static WatchedUser watchedUser(UserId user, Presence presence) {
    Presence told = presence.hidden() ? Presence.UNKNOWN : presence;
    return new WatchedUser(user, told.active(), told.lastActiveAt().orElse(null));
  }

  private static UUID device(String text) {
    return text == null
        ? PresenceStore.UNNAMED_DEVICE
        : Uuids.parse(text)
            .orElseThrow(() -> ProblemException.invalid("device_id", "must be a UUID"));
  }

  private static OptionalLong number(Long number) {
    if (number == null) {
      return OptionalLong.empty();
    }
    if (number < 0) {
      throw ProblemException.invalid("number", "must not be negative");
    }
    return OptionalLong.of(number);
  }

  private static Set<UserId> watched(List<String> ids) {
    if (ids == null) {
      return Set.of();
    }
    if (ids.size() > WATCHED_MAX) {
      throw ProblemException.invalid("watch", "must have at most " + WATCHED_MAX + " user_ids");
    }
    Set<UserId> users = new LinkedHashSet<>();
    for (String id : ids) {
      users.add(UserId.parse(id).orElseThrow(() -> ProblemException.invalid("watch", UserId.RULE)));
    }
    return users;
  }
}
