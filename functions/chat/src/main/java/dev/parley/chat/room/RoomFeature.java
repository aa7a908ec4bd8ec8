package dev.parley.chat.room;

import dev.parley.chat.access.CallerRoutes;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.access.Throttles;
import dev.parley.chat.overview.ChatViews;
import dev.parley.chat.overview.ParallelReads;
import java.util.function.Supplier;

/** The endpoints that create, list, join and leave rooms, and that list the members of a chat. */
public final class RoomFeature {
  private final CreateRoom createRoom;
  private final ListRooms listRooms;
  private final ListMembers listMembers;
  private final JoinRoom joinRoom;
  private final LeaveRoom leaveRoom;

  public RoomFeature(
      ChatDirectory directory,
      GeneralRoom general,
      ChatPermissions permissions,
      Rooms rooms,
      MembershipStore memberships,
      RoomMembers members,
      ChatViews views,
      ParallelReads reads,
      Throttles throttles) {
    this.createRoom = new CreateRoom(rooms, general);
    this.listRooms = new ListRooms(rooms, directory, general, memberships, members, reads);
    this.listMembers = new ListMembers(permissions, memberships);
    this.joinRoom = new JoinRoom(permissions, members, views, throttles);
    this.leaveRoom = new LeaveRoom(permissions, members);
  }

  /** Registers the endpoints; {@code feature} is asked for every request. */
  public static void register(CallerRoutes routes, Supplier<RoomFeature> feature) {
    routes
        .post("/rooms", () -> feature.get().createRoom)
        .get("/rooms", () -> feature.get().listRooms)
        .get("/{chat}/members", () -> feature.get().listMembers)
        .post("/{chat}/join", () -> feature.get().joinRoom)
        .post("/{chat}/leave", () -> feature.get().leaveRoom);
  }
}
