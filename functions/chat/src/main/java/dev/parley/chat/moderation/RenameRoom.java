package dev.parley.chat.moderation;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.room.RoomName;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.Validation;
import dev.parley.shared.token.Caller;
import java.io.IOException;

/** {@code POST /{chat}/rename}: gives a room another name; repeating changes nothing. */
final class RenameRoom implements CallerHandler {
  private final ModeratedRooms rooms;
  private final RoomModeration moderation;

  RenameRoom(ModeratedRooms rooms, RoomModeration moderation) {
    this.rooms = rooms;
    this.moderation = moderation;
  }

  private record NameInput(String name) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    NameInput body = request.body(NameInput.class);
    Chat room = rooms.exceptGeneral(caller, request).chat();
    Validation validation = new Validation();
    String name = RoomName.require(body.name(), validation);
    validation.check();
    moderation.rename(room, name, caller.userId());
    return Response.noContent();
  }
}
