package dev.parley.chat.access;

import dev.parley.chat.access.ChatDirectory.Entry;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.util.Optional;

/**
 * Decides who may read and who may write a chat: members read and write, and every caller who is
 * signed in reads a room.
 *
 * <p>The membership of a room is read from the store for every write, so that a leave takes effect
 * at once on every instance.
 */
public final class ChatPermissions {
  private final ChatDirectory directory;
  private final GeneralRoom general;
  private final RoomMemberships memberships;

  public ChatPermissions(
      ChatDirectory directory, GeneralRoom general, RoomMemberships memberships) {
    this.directory = directory;
    this.general = general;
    this.memberships = memberships;
  }

  /** As {@link #readable(Caller, String)}, for the chat in the path of {@code request}. */
  public Entry readable(Caller caller, Request request) {
    return readable(caller, request.path("chat"));
  }

  /**
   * The chat that {@code idOrHandle} names, if {@code caller} may read it.
   *
   * @throws ProblemException 404 if there is no such chat, 403 if it is a direct chat of others
   */
  public Entry readable(Caller caller, String idOrHandle) {
    Optional<ChatId> id = directory.idOf(idOrHandle);
    if (id.filter(General::is).isPresent()) {
      general.createIfMissing();
    }
    Entry entry =
        id.flatMap(directory::find)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ChatProblem.UNKNOWN_CHAT, "there is no chat " + idOrHandle));
    if (!entry.chat().isRoom() && !entry.names(caller.userId())) {
      throw new ProblemException(
          ChatProblem.NOT_A_MEMBER, "you are not a member of the chat " + entry.chat().chatId());
    }
    return entry;
  }

  /**
   * The chat in the path of {@code request}, if {@code caller} may write to it.
   *
   * @throws ProblemException 404 if there is no such chat, 403 if the caller is not a member
   */
  public Entry writable(Caller caller, Request request) {
    Entry entry = readable(caller, request);
    if (entry.chat().isRoom() && !memberships.isMember(entry.chat(), caller.userId())) {
      throw new ProblemException(
          ChatProblem.NOT_A_MEMBER, "you are not a member of this room; join it first");
    }
    return entry;
  }
}
