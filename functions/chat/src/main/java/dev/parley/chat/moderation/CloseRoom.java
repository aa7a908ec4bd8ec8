package dev.parley.chat.moderation;

import dev.parley.chat.access.CallerHandler;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;

/**
 * {@code POST /{chat}/close} and {@code POST /{chat}/open}: decides whether anybody may write in a
 * room and join it; repeating changes nothing.
 */
final class CloseRoom implements CallerHandler {
  private final ModeratedRooms rooms;
  private final RoomModeration moderation;
  private final boolean closed;

  CloseRoom(ModeratedRooms rooms, RoomModeration moderation, boolean closed) {
    this.rooms = rooms;
    this.moderation = moderation;
    this.closed = closed;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    Chat room = rooms.exceptGeneral(caller, request).chat();
    moderation.close(room, closed, caller.userId());
    return Response.noContent();
  }
}
