package dev.parley.chat.room;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.overview.ChatViews;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;

/** {@code POST /{chat}/join}: makes the caller a member of a room; repeating changes nothing. */
final class JoinRoom implements CallerHandler {
  private final ChatPermissions permissions;
  private final RoomMembers members;
  private final ChatViews views;
  private final Throttles throttles;

  JoinRoom(ChatPermissions permissions, RoomMembers members, ChatViews views, Throttles throttles) {
    this.permissions = permissions;
    this.members = members;
    this.views = views;
    this.throttles = throttles;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    ChatDirectory.Entry entry = permissions.readable(caller, request);
    Chat room = ChatPermissions.requireRoom(entry.chat());
    throttles.join(caller.userId());
    return switch (members.join(room, caller.userId(), caller.username())) {
      case MEMBER -> Response.ok(views.of(entry, caller.userId()));
      case BANNED -> throw ChatPermissions.banned();
      case CLOSED -> throw ChatPermissions.closed();
      case FULL ->
          throw new ProblemException(
              ChatProblem.ROOM_FULL, "the room has as many members as it may have");
    };
  }
}
