package dev.parley.chat.room;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.GeneralRoom;
import dev.parley.chat.overview.ParallelReads;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/** {@code GET /rooms?quantity=&after=}: all rooms in order of handle. */
final class ListRooms implements CallerHandler {
  private static final int QUANTITY_MAX = 100;

  private final Rooms rooms;
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final MembershipStore memberships;
  private final RoomMembers members;
  private final ParallelReads reads;

  ListRooms(
      Rooms rooms,
      ChatDirectory directory,
      GeneralRoom general,
      MembershipStore memberships,
      RoomMembers members,
      ParallelReads reads) {
    this.rooms = rooms;
    this.directory = directory;
    this.general = general;
    this.memberships = memberships;
    this.members = members;
    this.reads = reads;
  }

  /**
   * Some rooms.
   *
   * @param next the cursor of the next page, which is the last handle that was looked at; null if
   *     there are no more
   */
  record RoomsPage(List<RoomView> rooms, Handle next) {
    RoomsPage {
      rooms = List.copyOf(rooms);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_MAX, 1, QUANTITY_MAX);
    Optional<Handle> after = request.query("after", Handle::parse, "must be a handle");
    general.createIfMissing();
    Page<RoomClaim> page = Page.read(quantity, limit -> rooms.list(after, limit));
    List<RoomView> views = reads.of(page.items(), claim -> view(claim, caller.userId()));
    return Response.ok(
        new RoomsPage(views, page.next().map(claim -> claim.title().handle()).orElse(null)));
  }

  /** Empty if the room is incomplete, because a failure interrupted its creation. */
  private Optional<RoomView> view(RoomClaim claim, UserId caller) {
    return directory.find(claim.chatId()).map(entry -> view(entry.chat(), caller));
  }

  private RoomView view(Chat room, UserId caller) {
    Optional<Integer> count =
        General.is(room.chatId())
            ? Optional.empty()
            : Optional.of(memberships.places(room.chatId()).taken());
    return RoomView.of(room, count, members.standing(room, caller));
  }
}
