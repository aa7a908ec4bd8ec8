package dev.parley.chat;

import dev.parley.chat.room.MembershipStore;
import dev.parley.chat.room.RoomClaim;
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

/** {@code GET /rooms?quantity=&after=}: the rooms there are, in order of handle. */
final class ListRooms implements CallerHandler {
  static final int QUANTITY_MAX = 100;

  private final Rooms rooms;
  private final ChatAccess access;
  private final MembershipStore memberships;
  private final RoomMembers members;
  private final ParallelReads reads;

  ListRooms(
      Rooms rooms,
      ChatAccess access,
      MembershipStore memberships,
      RoomMembers members,
      ParallelReads reads) {
    this.rooms = rooms;
    this.access = access;
    this.memberships = memberships;
    this.members = members;
    this.reads = reads;
  }

  /**
   * Some rooms.
   *
   * @param next the last handle looked at where there are more beyond it, otherwise null
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
    access.find(General.CHAT_ID);
    Page<RoomClaim> page = Page.read(quantity, limit -> rooms.list(after, limit));
    List<RoomView> views = reads.of(page.items(), claim -> view(claim, caller.userId()));
    return Response.ok(
        new RoomsPage(views, page.next().map(claim -> claim.title().handle()).orElse(null)));
  }

  /** Empty where the room's creation was cut off. */
  private Optional<RoomView> view(RoomClaim claim, UserId caller) {
    return access.find(claim.chatId()).map(entry -> view(entry.chat(), caller));
  }

  private RoomView view(Chat room, UserId caller) {
    Optional<Integer> count =
        General.is(room.chatId())
            ? Optional.empty()
            : Optional.of(memberships.count(room.chatId()));
    return RoomView.of(room, count, members.isMember(room, caller));
  }
}
