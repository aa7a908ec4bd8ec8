package dev.parley.chat.access;

import dev.parley.chat.access.ChatDirectory.Entry;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.util.Optional;

/**
 * Decides who may read and who may write a chat: members read and write, and every caller who is
 * signed in reads a room.
 *
 * <p>The membership of a room and the state of the room are read from the store for every write, so
 * that a leave, a removal, a ban and a closing take effect at once on every instance.
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
   * @throws ProblemException 404 if there is no such chat, 403 if the caller is not a member or is
   *     banned, or if the room is closed
   */
  public Entry writable(Caller caller, Request request) {
    Entry entry = readable(caller, request);
    if (entry.chat().isRoom()) {
      RoomStanding standing = memberships.standing(entry.chat(), caller.userId());
      if (standing.banned()) {
        throw banned();
      }
      requireMember(standing);
      if (standing.state().closed()) {
        throw closed();
      }
    }
    return entry;
  }

  /**
   * The chat in the path of {@code request}, if {@code caller} is a member. Members of a closed
   * room remain members.
   *
   * @throws ProblemException 404 if there is no such chat, 403 if the caller is not a member
   */
  public Entry ofMember(Caller caller, Request request) {
    Entry entry = readable(caller, request);
    if (entry.chat().isRoom()) {
      requireMember(memberships.standing(entry.chat(), caller.userId()));
    }
    return entry;
  }

  /** Whether {@code user} is a member of {@code chat}. */
  public boolean isMember(UserId user, ChatId chat) {
    return directory
        .find(chat)
        .filter(
            entry ->
                entry.chat().isRoom()
                    ? memberships.standing(entry.chat(), user).member()
                    : entry.names(user))
        .isPresent();
  }

  private static void requireMember(RoomStanding standing) {
    if (!standing.member()) {
      throw new ProblemException(
          ChatProblem.NOT_A_MEMBER, "you are not a member of this room; join it first");
    }
  }

  /**
   * Returns {@code chat} if it is a room.
   *
   * @throws ProblemException 422 if it is a direct chat
   */
  public static Chat requireRoom(Chat chat) {
    if (!chat.isRoom()) {
      throw new ProblemException(
          ChatProblem.NOT_A_ROOM, "this is a direct chat, whose members never change");
    }
    return chat;
  }

  /** The 403 for a user who may neither join nor write. */
  public static ProblemException banned() {
    return new ProblemException(
        ChatProblem.BANNED, "an administrator has forbidden you to write in this room");
  }

  /** The 403 for a room in which nobody may write. */
  public static ProblemException closed() {
    return new ProblemException(
        ChatProblem.ROOM_CLOSED, "an administrator has closed this room; it can still be read");
  }
}
