package dev.parley.chat;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;

/** {@code POST /{chat}/leave}: is a member no longer; again changes nothing. */
final class LeaveRoom implements CallerHandler {
  private final ChatAccess access;
  private final RoomMembers members;

  LeaveRoom(ChatAccess access, RoomMembers members) {
    this.access = access;
    this.members = members;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Chat room = JoinRoom.requireRoom(access.readable(caller, request).chat());
    if (General.is(room.chatId())) {
      throw new ProblemException(
          ChatProblem.EVERYBODYS_ROOM, "everybody is a member of this room and stays one");
    }
    members.leave(room, caller.userId());
    return Response.noContent();
  }
}
