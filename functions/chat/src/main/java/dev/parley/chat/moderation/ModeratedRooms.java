package dev.parley.chat.moderation;

import dev.parley.chat.access.ChatDirectory.Entry;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.ChatProblem;
import dev.parley.shared.chat.General;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import dev.parley.shared.token.Role;

/** Decides who may moderate which room. */
final class ModeratedRooms {
  private final ChatPermissions permissions;

  ModeratedRooms(ChatPermissions permissions) {
    this.permissions = permissions;
  }

  /**
   * The room in the path of {@code request}.
   *
   * @throws ProblemException 403 if the caller is no administrator, 404 if there is no such chat,
   *     422 if it is a direct chat
   */
  Entry any(Caller caller, Request request) {
    if (caller.role() != Role.ADMIN) {
      throw new ProblemException(CommonProblem.FORBIDDEN, "only administrators moderate rooms");
    }
    Entry entry = permissions.readable(caller, request);
    ChatPermissions.requireRoom(entry.chat());
    return entry;
  }

  /**
   * As {@link #any}, but not {@link General}.
   *
   * @throws ProblemException also 409 if it is general
   */
  Entry exceptGeneral(Caller caller, Request request) {
    Entry entry = any(caller, request);
    if (General.is(entry.chat().chatId())) {
      throw new ProblemException(
          ChatProblem.EVERYBODYS_ROOM,
          "everybody is a member of this room; it keeps its members and its name, and stays open");
    }
    return entry;
  }
}
