package dev.parley.chat.moderation;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.room.Membership;
import dev.parley.chat.room.MembershipStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GET /{chat}/bans?quantity=&after=}: who may neither join a room nor write in it. */
final class ListBans implements CallerHandler {
  private static final int QUANTITY_MAX = 100;

  private final ModeratedRooms rooms;
  private final MembershipStore memberships;

  ListBans(ModeratedRooms rooms, MembershipStore memberships) {
    this.rooms = rooms;
    this.memberships = memberships;
  }

  /** One ban, and since when it is valid. */
  record Ban(UserId userId, String username, Instant bannedAt, UserId bannedBy) {}

  /**
   * Some bans of one room.
   *
   * @param next the cursor of the next page, which is the last user_id that was looked at; null if
   *     there are no more
   */
  record BansPage(List<Ban> bans, UserId next) {
    BansPage {
      bans = List.copyOf(bans);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_MAX, 1, QUANTITY_MAX);
    Optional<UserId> after = request.query("after", UserId::parse, UserId.RULE);
    Chat room = rooms.any(caller, request).chat();
    Page<Membership> page =
        Page.read(quantity, limit -> memberships.list(room.chatId(), after, limit));
    List<Ban> bans =
        page.items().stream()
            .filter(m -> m.state() == Membership.State.BANNED)
            .map(ListBans::ban)
            .toList();
    return Response.ok(
        new BansPage(bans, page.next().map(last -> last.member().userId()).orElse(null)));
  }

  private static Ban ban(Membership banned) {
    return new Ban(
        banned.member().userId(),
        banned.member().username(),
        banned.eventId().time(),
        banned.causedBy());
  }
}
