package dev.parley.chat.room;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.RoomStanding;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.RoomState;
import dev.parley.shared.chat.RoomTitle;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /rooms}: creates a room with a new handle.
 *
 * <p>If several requests ask for the same handle, exactly one gets a 201.
 */
final class CreateRoom implements CallerHandler {
  /** Words that are a path of this function, or may become one: {@code /rooms} is no room. */
  private static final Set<String> RESERVED =
      Set.of(
          "admin",
          "api",
          "auth",
          "chat",
          "chats",
          "devices",
          "docs",
          "events",
          "health",
          "join",
          "keys",
          "leave",
          "me",
          "members",
          "messages",
          "metrics",
          "new",
          "notifications",
          "openapi",
          "presence",
          "read",
          "rooms",
          "search",
          "stream",
          "users");

  private static final RoomStanding NEW =
      new RoomStanding(false, false, Optional.empty(), RoomState.INITIAL);

  private final Rooms rooms;
  private final GeneralRoom general;

  CreateRoom(Rooms rooms, GeneralRoom general) {
    this.rooms = rooms;
    this.general = general;
  }

  private record RoomInput(String handle, String name) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    RoomInput body = request.body(RoomInput.class);
    if (caller.role() != Role.ADMIN) {
      throw new ProblemException(CommonProblem.FORBIDDEN, "only administrators make rooms");
    }
    RoomTitle title = title(body);
    if (title.handle().equals(General.TITLE.handle())) {
      // Otherwise another room could get this handle before general exists.
      general.createIfMissing();
    }
    Rooms.RoomCreation creation = rooms.create(title, caller.userId());
    if (!creation.claimed()) {
      throw new ProblemException(
          ChatProblem.HANDLE_TAKEN, "a room has this handle already; choose another one");
    }
    return Response.created(RoomView.of(creation.claim().chat(), Optional.of(0), NEW));
  }

  private static RoomTitle title(RoomInput body) {
    Optional<Handle> handle = Handle.parse(body.handle());
    Validation validation =
        new Validation()
            .require(
                handle.isPresent(),
                "handle",
                "must be 2 to 64 small letters, digits and hyphens, begin with a letter, and not"
                    + " look like a chat_id")
            .require(
                handle.filter(h -> RESERVED.contains(h.value())).isEmpty(),
                "handle",
                "must not be a reserved word");
    String name = RoomName.require(body.name(), validation);
    validation.check();
    return new RoomTitle(handle.orElseThrow(), name);
  }
}
