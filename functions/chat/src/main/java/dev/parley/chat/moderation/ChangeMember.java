package dev.parley.chat.moderation;

import dev.parley.chat.access.CallerHandler;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.util.function.BiFunction;

/**
 * {@code POST /{chat}/members/{user}/remove}, {@code …/ban} and {@code …/unban}: changes what a
 * user is in a room; repeating changes nothing.
 */
final class ChangeMember implements CallerHandler {
  private final BiFunction<Caller, Request, Chat> room;
  private final Change change;

  /** What is done with the user. */
  interface Change {
    void make(Chat room, UserId user, Caller by, Request request);
  }

  ChangeMember(BiFunction<Caller, Request, Chat> room, Change change) {
    this.room = room;
    this.change = change;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Chat chat = room.apply(caller, request);
    UserId user =
        UserId.parse(request.path("user"))
            .orElseThrow(() -> ProblemException.invalid("user", UserId.RULE));
    change.make(chat, user, caller, request);
    return Response.noContent();
  }
}
