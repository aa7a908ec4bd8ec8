package dev.parley.chat;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;

/** {@code POST /{chat}/join}: becomes a member of a room; again changes nothing. */
final class JoinRoom implements CallerHandler {
  private final ChatAccess access;
  private final RoomMembers members;
  private final ChatViews views;
  private final Throttles throttles;

  JoinRoom(ChatAccess access, RoomMembers members, ChatViews views, Throttles throttles) {
    this.access = access;
    this.members = members;
    this.views = views;
    this.throttles = throttles;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    ChatAccess.Entry entry = access.readable(caller, request);
    Chat room = requireRoom(entry.chat());
    throttles.join(caller.userId());
    if (!members.join(room, caller.userId(), caller.username())) {
      throw new ProblemException(
          ChatProblem.ROOM_FULL, "the room has as many members as it may have");
    }
    return Response.ok(views.of(entry, caller.userId()));
  }

  static Chat requireRoom(Chat chat) {
    if (!chat.isRoom()) {
      throw new ProblemException(
          ChatProblem.NOT_A_ROOM, "this is a direct chat, whose members never change");
    }
    return chat;
  }
}
