package dev.parley.chat;

import dev.parley.chat.room.Membership;
import dev.parley.chat.room.MembershipStore;
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
 * {@code GET /{chat}/members?quantity=&after=}: a page of a room's members, or the two of a chat.
 */
final class ListMembers implements CallerHandler {
  static final int QUANTITY_MAX = 100;

  private final ChatAccess access;
  private final MembershipStore memberships;

  ListMembers(ChatAccess access, MembershipStore memberships) {
    this.access = access;
    this.memberships = memberships;
  }

  /**
   * Some members of one chat.
   *
   * @param everybody whether everybody is a member, and so nobody listed
   * @param next the last user_id looked at where there are more beyond it, otherwise null
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
    ChatAccess.Entry entry = access.readable(caller, request);
    return Response.ok(
        entry.chat().isRoom()
            ? page(entry.chat(), after, quantity)
            : new MembersPage(entry.members(), false, null));
  }

  private MembersPage page(Chat room, Optional<UserId> after, int quantity) {
    Page<Membership> page =
        Page.read(quantity, limit -> memberships.list(room.chatId(), after, limit));
    return new MembersPage(
        page.items().stream()
            .filter(m -> m.state() != Membership.State.LEAVING)
            .map(Membership::member)
            .toList(),
        General.is(room.chatId()),
        page.next().map(last -> last.member().userId()).orElse(null));
  }
}
