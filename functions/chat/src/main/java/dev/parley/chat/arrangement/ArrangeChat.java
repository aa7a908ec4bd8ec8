package dev.parley.chat.arrangement;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.ReadMark;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code PUT /{chat}/arrangement}: what the caller makes of a chat in the caller's own list. */
final class ArrangeChat implements CallerHandler {
  /** So many fit on a screen; with more, the newest chats would be out of sight. */
  static final int PINNED_MAX = 20;

  private final ChatPermissions permissions;
  private final ArrangementStore arrangements;
  private final ChatStore chats;
  private final EventLog log;
  private final Throttles throttles;
  private final InstantSource clock;

  ArrangeChat(
      ChatPermissions permissions,
      ArrangementStore arrangements,
      ChatStore chats,
      EventLog log,
      Throttles throttles,
      InstantSource clock) {
    this.permissions = permissions;
    this.arrangements = arrangements;
    this.chats = chats;
    this.log = log;
    this.throttles = throttles;
    this.clock = clock;
  }

  /**
   * What is absent or null stays as it is.
   *
   * @param lastEventId the last event of the chat that the caller knows
   */
  private record ArrangementInput(
      Boolean pinned, Boolean archived, Boolean unread, String lastEventId) {
    boolean saysNothing() {
      return pinned == null && archived == null && unread == null;
    }

    Optional<EventId> known() {
      return Optional.ofNullable(lastEventId)
          .map(
              text ->
                  EventId.parse(text)
                      .orElseThrow(() -> ProblemException.invalid("last_event_id", EventId.RULE)));
    }
  }

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.read(caller.userId());
    ArrangementInput input = request.body(ArrangementInput.class);
    Optional<EventId> known = input.known();
    Chat chat = permissions.ofMember(caller, request).chat();
    request.concerns("chat_id", chat.chatId());
    if (Boolean.TRUE.equals(input.pinned())) {
      requireAPlaceOnTop(caller.userId(), chat.chatId());
    }
    if (!input.saysNothing()) {
      arrangements.write(
          caller.userId(),
          chat.chatId(),
          new Arrangement(
              since(input.pinned(), clock::instant),
              since(input.archived(), () -> endOfTheArchived(chat, known)),
              since(input.unread(), () -> afterTheLastReading(chat, caller.userId()))));
    }
    return Response.noContent();
  }

  private static Instant since(Boolean on, Supplier<Instant> now) {
    if (on == null) {
      return null;
    }
    return on ? now.get() : ArrangementStore.NOT_ANY_MORE;
  }

  /**
   * The time up to which nothing brings the chat back from the archive. It is that of the last
   * event that the caller knows: what arrives while the request is on its way must be seen. Without
   * one it is now, or the time of the last event, because the instance that numbered it may have a
   * faster clock: then the chat would come back at once.
   */
  private Instant endOfTheArchived(Chat chat, Optional<EventId> known) {
    Instant end =
        log.before(chat.log(), Optional.empty(), 1).stream()
            .map(event -> event.eventId().time())
            .reduce(clock.instant(), ArrangeChat::later);
    // An id that no event has could be of any time.
    return known.map(EventId::time).filter(end::isAfter).orElse(end);
  }

  /**
   * Now, or just after the caller read the chat last: the instance that noted the time of that may
   * have a faster clock, and would take the mark back at once.
   */
  private Instant afterTheLastReading(Chat chat, UserId user) {
    return chats
        .readMark(user, chat.chatId())
        .flatMap(ReadMark::at)
        .map(at -> later(at.plusMillis(1), clock.instant()))
        .orElseGet(clock::instant);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Two requests at the same moment may both get the last place: that harms nobody. */
  private void requireAPlaceOnTop(UserId user, ChatId chat) {
    List<ChatId> pinned = arrangements.pinned(user);
    if (pinned.contains(chat) || pinned.size() < PINNED_MAX) {
      return;
    }
    List<ChatId> left = pinned.stream().filter(id -> !permissions.isMember(user, id)).toList();
    // Whoever has left a room cannot take it off any more.
    left.forEach(
        id ->
            arrangements.write(
                user, id, new Arrangement(ArrangementStore.NOT_ANY_MORE, null, null)));
    if (pinned.size() - left.size() >= PINNED_MAX) {
      throw new ProblemException(
          ChatProblem.TOO_MANY_PINNED_CHATS,
          "you keep " + PINNED_MAX + " chats on top already; take one off first");
    }
  }
}
