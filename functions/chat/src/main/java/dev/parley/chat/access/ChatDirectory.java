package dev.parley.chat.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.General;
import dev.parley.shared.chat.Handle;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.UserId;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds chats by their id or handle, and remembers what never changes: the handles of rooms, the
 * chats, and the two members of a direct chat.
 *
 * <p>A chat is found only if its CREATION event is durable. That event is the last step of a chat's
 * creation, so nobody can read or write a chat that is incomplete. The directory only reads.
 */
public final class ChatDirectory {
  /** About 1 KB each. */
  private static final int CHATS_REMEMBERED_MAX = 20_000;

  private static final int DIRECT_MEMBERS = 2;

  private final ChatStore chats;
  private final Function<Handle, Optional<ChatId>> rooms;
  private final EventLog log;
  private final Cache<ChatId, Entry> entries =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();
  private final Cache<Handle, ChatId> handles =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();

  /**
   * A directory that remembers nothing yet.
   *
   * @param rooms reads the chat_id of a room's handle from the store; empty if there is no such
   *     room
   */
  public ChatDirectory(ChatStore chats, Function<Handle, Optional<ChatId>> rooms, EventLog log) {
    this.chats = chats;
    this.rooms = rooms;
    this.log = log;
  }

  /**
   * A chat that exists.
   *
   * @param members the two members of a direct chat; empty for a room, because its members change
   */
  public record Entry(Chat chat, List<Member> members) {
    public Entry {
      members = List.copyOf(members);
    }

    boolean names(UserId user) {
      return members.stream().anyMatch(m -> m.userId().equals(user));
    }
  }

  /** The id that a chat_id or a handle stands for; empty if the text is neither. */
  Optional<ChatId> idOf(String idOrHandle) {
    return Uuids.parse(idOrHandle)
        .map(ChatId::new)
        .or(() -> Handle.parse(idOrHandle).flatMap(this::idOf));
  }

  private Optional<ChatId> idOf(Handle handle) {
    ChatId remembered =
        handle.equals(General.TITLE.handle()) ? General.CHAT_ID : handles.getIfPresent(handle);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<ChatId> found = rooms.apply(handle);
    found.ifPresent(id -> handles.put(handle, id));
    return found;
  }

  /** The chat {@code id}; empty if there is no such chat, or if its creation is incomplete. */
  public Optional<Entry> find(ChatId id) {
    Entry remembered = entries.getIfPresent(id);
    if (remembered != null) {
      return Optional.of(remembered);
    }
    Optional<Entry> found = read(id);
    found.ifPresent(entry -> entries.put(id, entry));
    return found;
  }

  private Optional<Entry> read(ChatId id) {
    return chats
        .find(id)
        .filter(chat -> !log.after(chat.log(), Optional.empty(), 1).isEmpty())
        .map(
            chat -> new Entry(chat, chat.isRoom() ? List.of() : chats.members(id, DIRECT_MEMBERS)));
  }
}
