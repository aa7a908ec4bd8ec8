package dev.parley.chat.room;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.store.Page;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /{chat}/members?quantity=&after=}: a page of a room's members, or the two members of a
 * direct chat.
 */
final class ListMembers implements CallerHandler {
  private static final int QUANTITY_MAX = 100;

  private final ChatPermissions permissions;
  private final MembershipStore memberships;

  ListMembers(ChatPermissions permissions, MembershipStore memberships) {
    this.permissions = permissions;
    this.memberships = memberships;
  }

  /**
   * Some members of one chat.
   *
   * @param everybody whether every user is a member; {@code members} is empty then
   * @param next the cursor of the next page, which is the last user_id that was looked at; null if
   *     there are no more
   */
  record MembersPage(List<Member> members, boolean everybody, UserId next) {
    MembersPage {
      members = List.copyOf(members);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    int quantity = request.queryInteger("quantity", QUANTITY_MAX, 1, QUANTITY_MAX);
    Optional<UserId> after = request.query("after", UserId::parse, UserId.RULE);
    ChatDirectory.Entry entry = permissions.readable(caller, request);
    return Response.ok(
        entry.chat().isRoom()
            ? page(entry.chat(), after, quantity)
            : new MembersPage(entry.members(), false, null));
  }

  private MembersPage page(Chat room, Optional<UserId> after, int quantity) {
    Page<Membership> page =
        Page.read(quantity, limit -> memberships.list(room.chatId(), after, limit));
    return new MembersPage(
        page.items().stream().filter(Membership::isMember).map(Membership::member).toList(),
        General.is(room.chatId()),
        page.next().map(last -> last.member().userId()).orElse(null));
  }
}
