package dev.parley.chat.room;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;

/** {@code POST /{chat}/leave}: ends the caller's membership; repeating changes nothing. */
final class LeaveRoom implements CallerHandler {
  private final ChatPermissions permissions;
  private final RoomMembers members;

  LeaveRoom(ChatPermissions permissions, RoomMembers members) {
    this.permissions = permissions;
    this.members = members;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Chat room = ChatPermissions.requireRoom(permissions.readable(caller, request).chat());
    if (General.is(room.chatId())) {
      throw new ProblemException(
          ChatProblem.EVERYBODYS_ROOM, "everybody is a member of this room and stays one");
    }
    members.end(room, caller.userId(), caller.userId());
    return Response.noContent();
  }
}
