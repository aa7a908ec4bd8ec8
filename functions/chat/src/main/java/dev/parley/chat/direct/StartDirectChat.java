package dev.parley.chat.direct;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.direct.DirectChats.DirectChatCreation;
import dev.parley.chat.direct.DirectChats.Participant;
import dev.parley.chat.overview.ChatView;
import dev.parley.chat.overview.ChatViews;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /}: creates the direct chat of the caller and another user, or returns it. */
final class StartDirectChat implements CallerHandler {
  private final DirectChats directChats;
  private final ChatDirectory directory;
  private final UserDirectory users;
  private final ChatViews views;
  private final StartThrottle starts;

  StartDirectChat(
      DirectChats directChats,
      ChatDirectory directory,
      UserDirectory users,
      ChatViews views,
      StartThrottle starts) {
    this.directChats = directChats;
    this.directory = directory;
    this.users = users;
    this.views = views;
    this.starts = starts;
  }

  private record DirectChatInput(String userId) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    UserId peer = peer(request.body(DirectChatInput.class));
    if (peer.equals(caller.userId())) {
      throw new ProblemException(
          ChatProblem.CHAT_WITH_ONESELF, "user_id is your own; name somebody else");
    }
    Optional<ChatId> existing = directChats.find(caller.userId(), peer);
    if (existing.isPresent()) {
      return Response.ok(view(existing.get(), caller.userId()));
    }
    Optional<Duration> wait = starts.take(caller.userId());
    if (wait.isPresent()) {
      throw ProblemException.tooMany("new chats", wait.get());
    }
    Participant other =
        users
            .find(peer, request.bearerToken())
            .map(u -> new Participant(u.userId(), u.username()))
            .orElseThrow(
                () -> new ProblemException(ChatProblem.UNKNOWN_USER, "user_id names no user"));
    DirectChatCreation creation =
        directChats.start(new Participant(caller.userId(), caller.username()), other);
    ChatView view = view(creation.chatId(), caller.userId());
    return creation.claimed() ? Response.created(view) : Response.ok(view);
  }

  private static UserId peer(DirectChatInput body) {
    if (body.userId() == null) {
      throw ProblemException.invalid("user_id", "must be given");
    }
    return UserId.parse(body.userId())
        .orElseThrow(() -> ProblemException.invalid("user_id", "must be a UUID"));
  }

  private ChatView view(ChatId id, UserId caller) {
    return views.of(directory.find(id).orElseThrow(), caller);
  }
}
