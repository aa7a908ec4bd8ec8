package dev.parley.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.Event;
import dev.parley.shared.event.Uuids;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.http.ProblemException;
import dev.parley.shared.http.Request;
import dev.parley.shared.token.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Who may see which chat.
 *
 * <p>Remembers the chats it found with their members: direct chats, the only kind there is, never
 * change. A chat counts only once its CREATION event is durable, which is the last step of its
 * creation, so nobody can write into one that is half made.
 */
final class ChatAccess {
  /** About 1 KB each. */
  private static final int CHATS_REMEMBERED_MAX = 20_000;

  private static final int MEMBERS_MAX = 100;

  private final ChatStore chats;
  private final EventLog log;
  private final Cache<ChatId, Entry> known =
      Caffeine.newBuilder().maximumSize(CHATS_REMEMBERED_MAX).build();

  ChatAccess(ChatStore chats, EventLog log) {
    this.chats = chats;
    this.log = log;
  }

  /** A chat that exists, with its members. */
  record Entry(Chat chat, List<Member> members) {
    Entry {
      members = List.copyOf(members);
    }
  }

  /**
   * The chat that {@code request} names in its path, provided that {@code caller} is a member.
   *
   * @throws ProblemException 404 where there is no such chat, 403 for a stranger
   */
  Entry require(Caller caller, Request request) {
    Entry entry =
        Uuids.parse(request.path("chat"))
            .flatMap(id -> find(new ChatId(id)))
            .orElseThrow(
                () -> new ProblemException(ChatProblem.UNKNOWN_CHAT, "chat_id names no chat"));
    if (entry.members().stream().noneMatch(m -> m.userId().equals(caller.userId()))) {
      throw new ProblemException(ChatProblem.NOT_A_MEMBER, "you are not a member of this chat");
    }
    return entry;
  }

  /** The chat {@code id}, empty where there is none, or none that is complete. */
  Optional<Entry> find(ChatId id) {
    Entry entry = known.getIfPresent(id);
    if (entry != null) {
      return Optional.of(entry);
    }
    Optional<Entry> found =
        chats
            .find(id)
            .filter(chat -> !log.after(chat.log(), Optional.empty(), 1).isEmpty())
            .map(chat -> new Entry(chat, chats.members(id, MEMBERS_MAX)));
    found.ifPresent(e -> known.put(id, e));
    return found;
  }

  /** The newest event of a chat that {@link #find} found. */
  Optional<Event> lastEvent(Entry entry) {
    return log.before(entry.chat().log(), Optional.empty(), 1).stream().findFirst();
  }
}
