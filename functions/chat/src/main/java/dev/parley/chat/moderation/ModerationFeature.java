package dev.parley.chat.moderation;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.chat.access.UserDirectory;
import dev.parley.chat.room.MembershipStore;
import dev.parley.chat.room.RoomMembers;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.util.function.Supplier;

/** The endpoints with which administrators moderate rooms. */
public final class ModerationFeature {
  private final CallerHandler removeMember;
  private final CallerHandler ban;
  private final CallerHandler unban;
  private final CallerHandler listBans;
  private final CallerHandler renameRoom;
  private final CallerHandler closeRoom;
  private final CallerHandler openRoom;

  public ModerationFeature(
      ChatPermissions permissions,
      MembershipStore memberships,
      RoomMembers members,
      RoomModeration moderation,
      UserDirectory users) {
    ModeratedRooms rooms = new ModeratedRooms(permissions);
    this.removeMember =
        new ChangeMember(
            (caller, request) -> rooms.exceptGeneral(caller, request).chat(),
            (room, user, by, request) -> members.end(room, user, by.userId()));
    this.ban =
        new ChangeMember(
            (caller, request) -> rooms.any(caller, request).chat(),
            (room, user, by, request) ->
                members.ban(room, user, () -> username(users, user, request), by.userId()));
    this.unban =
        new ChangeMember(
            (caller, request) -> rooms.any(caller, request).chat(),
            (room, user, by, request) -> members.unban(room, user, by.userId()));
    this.listBans = new ListBans(rooms, memberships);
    this.renameRoom = new RenameRoom(rooms, moderation);
    this.closeRoom = new CloseRoom(rooms, moderation, true);
    this.openRoom = new CloseRoom(rooms, moderation, false);
  }

  private static String username(UserDirectory users, UserId user, Request request) {
    return users
        .find(user, request.bearerToken())
        .map(UserDirectory.User::username)
        .orElseThrow(
            () -> new ProblemException(ChatProblem.UNKNOWN_USER, "there is no user " + user));
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<ModerationFeature> feature) {
    routes
        .post("/{chat}/members/{user}/remove", () -> feature.get().removeMember)
        .post("/{chat}/members/{user}/ban", () -> feature.get().ban)
        .post("/{chat}/members/{user}/unban", () -> feature.get().unban)
        .get("/{chat}/bans", () -> feature.get().listBans)
        .post("/{chat}/rename", () -> feature.get().renameRoom)
        .post("/{chat}/close", () -> feature.get().closeRoom)
        .post("/{chat}/open", () -> feature.get().openRoom);
  }
}
