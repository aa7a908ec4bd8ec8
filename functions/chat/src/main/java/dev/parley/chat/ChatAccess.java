package dev.parley.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.chat.room.RoomClaim;
import dev.parley.chat.room.RoomStore;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.UserId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Which chat a request means, and who may do what in it: members read and write, and anyone who is
 * signed in reads a room.
 *
 * <p>Remembers what never changes: rooms by their handle, chats, and the two members of a direct
 * chat. Who is in a room is asked anew for every write, so that leaving holds at once on every
 * instance. A chat counts only once its CREATION event is durable, which is the last step of its
 * creation, so nobody can write into one that is half made.
 */
public final class ChatAccess {
  /** About 1 KB each. */
  private static final int CHATS_REMEMBERED_MAX = 20_000;

  private static final int DIRECT_MEMBERS = 2;

  private final ChatStore chats;
  private final RoomStore roomStore;
  private final Rooms rooms;
  private final RoomMembers roomMembers;
  private final EventLog log;
  private final Cache<ChatId, Entry> known =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();
  private final Cache<Handle, ChatId> handles =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();

  ChatAccess(
      ChatStore chats, RoomStore roomStore, Rooms rooms, RoomMembers roomMembers, EventLog log) {
    this.chats = chats;
    this.roomStore = roomStore;
    this.rooms = rooms;
    this.roomMembers = roomMembers;
    this.log = log;
  }

  /**
   * A chat that exists.
   *
   * @param members of a direct chat; none for a room, whose members change
   */
  public record Entry(Chat chat, List<Member> members) {
    public Entry {
      members = List.copyOf(members);
    }

    boolean names(UserId user) {
      return members.stream().anyMatch(m -> m.userId().equals(user));
    }
  }

  /** As {@link #readable(Caller, String)}, of the chat in the path of {@code request}. */
  Entry readable(Caller caller, Request request) {
    return readable(caller, request.path("chat"));
  }

  /**
   * The chat that {@code idOrHandle} names, provided that {@code caller} may read it.
   *
   * @throws ProblemException 404 where there is no such chat, 403 for a stranger in a direct chat
   */
  public Entry readable(Caller caller, String idOrHandle) {
    Entry entry =
        find(idOrHandle)
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
   * The chat in the path of {@code request}, provided that {@code caller} may write into it.
   *
   * @throws ProblemException 404 where there is no such chat, 403 for whoever is not a member
   */
  Entry writable(Caller caller, Request request) {
    Entry entry = readable(caller, request);
    if (entry.chat().isRoom() && !roomMembers.isMember(entry.chat(), caller.userId())) {
      throw new ProblemException(
          ChatProblem.NOT_A_MEMBER, "you are not a member of this room; join it first");
    }
    return entry;
  }

  /** The chat that a chat_id or a handle names, empty where there is none that is complete. */
  private Optional<Entry> find(String idOrHandle) {
    return Uuids.parse(idOrHandle)
        .map(ChatId::new)
        .or(() -> Handle.parse(idOrHandle).flatMap(this::chatOf))
        .flatMap(this::find);
  }

  private Optional<ChatId> chatOf(Handle handle) {
    ChatId remembered =
        handle.equals(General.TITLE.handle()) ? General.CHAT_ID : handles.getIfPresent(handle);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<ChatId> found = roomStore.find(handle).map(RoomClaim::chatId);
    found.ifPresent(id -> handles.put(handle, id));
    return found;
  }

  /** The chat {@code id}, empty where there is none, or none that is complete. */
  Optional<Entry> find(ChatId id) {
    Entry entry = known.getIfPresent(id);
    if (entry != null) {
      return Optional.of(entry);
    }
    Optional<Entry> found = read(id);
    if (found.isEmpty() && General.is(id)) {
      rooms.makeGeneral();
      found = read(id);
    }
    found.ifPresent(e -> known.put(id, e));
    return found;
  }

  private Optional<Entry> read(ChatId id) {
    return chats
        .find(id)
        .filter(chat -> !log.after(chat.log(), Optional.empty(), 1).isEmpty())
        .map(
            chat -> new Entry(chat, chat.isRoom() ? List.of() : chats.members(id, DIRECT_MEMBERS)));
  }

  /** The newest event of a chat that {@link #find} found. */
  Optional<Event> lastEvent(Entry entry) {
    return log.before(entry.chat().log(), Optional.empty(), 1).stream().findFirst();
  }
}
