package dev.parley.chat;

import dev.parley.shared.chat.Member;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.token.Caller;
import java.util.List;

/** {@code GET /{chat}/members}. */
final class ListMembers implements CallerHandler {
  private final ChatAccess access;

  ListMembers(ChatAccess access) {
    this.access = access;
  }

  record MembersPage(List<Member> members) {
    MembersPage {
      members = List.copyOf(members);
    }
  }

  @Override
  public Response handle(Caller caller, Request request) {
    return Response.ok(new MembersPage(access.require(caller, request).members()));
  }
}
