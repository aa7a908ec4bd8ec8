package dev.parley.chat;

import dev.parley.chat.DirectChats.Participant;
import dev.parley.chat.DirectChats.Started;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.Optional;

/** {@code POST /}: the direct chat of the caller and another user. */
final class StartDirectChat implements CallerHandler {
  private final DirectChats directChats;
  private final ChatAccess access;
  private final UserDirectory users;
  private final ChatViews views;
  private final Throttles throttles;

  StartDirectChat(
      DirectChats directChats,
      ChatAccess access,
      UserDirectory users,
      ChatViews views,
      Throttles throttles) {
    this.directChats = directChats;
    this.access = access;
    this.users = users;
    this.views = views;
    this.throttles = throttles;
  }

  private record Body(String userId) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UserId peer = peer(request.body(Body.class));
    if (peer.equals(caller.userId())) {
      throw new ProblemException(
          ChatProblem.CHAT_WITH_ONESELF, "user_id is your own; name somebody else");
    }
    Optional<ChatId> existing = directChats.find(caller.userId(), peer);
    if (existing.isPresent()) {
      return Response.ok(view(existing.get(), caller.userId()));
    }
    throttles.start(caller.userId());
    Participant other =
        users
            .find(peer, request.bearerToken())
            .map(u -> new Participant(u.userId(), u.username()))
            .orElseThrow(
                () -> new ProblemException(ChatProblem.UNKNOWN_USER, "user_id names no user"));
    Started started = directChats.start(new Participant(caller.userId(), caller.username()), other);
    ChatView view = view(started.chatId(), caller.userId());
    return started.claimed() ? Response.created(view) : Response.ok(view);
  }

  private static UserId peer(Body body) {
    if (body.userId() == null) {
      throw ProblemException.invalid("user_id", "must be given");
    }
    return UserId.parse(body.userId())
        .orElseThrow(() -> ProblemException.invalid("user_id", "must be a UUID"));
  }

  private ChatView view(ChatId id, UserId caller) {
    return views.of(access.find(id).orElseThrow(), caller);
  }
}
