package dev.parley.chat.presence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.overview.ParallelReads;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.ChatStore;
import dev.parley.shared.event.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whose presence a user may see: that of people with whom the user shares a direct chat or a
 * small room.
 *
 * <p>A direct chat counts if the other one has started it or has read it. Otherwise a stranger
 * could start a chat with anybody and see when they come and go. Rooms count while they are on the
 * screen: so one question looks at one room.
 */
final class Acquaintances {
  /** Most members of a room whose members see each other. */
  static final int ROOM_MEMBERS_MAX = 20;

  /** About 100 bytes each. An acquaintance never ends, and one that is forgotten costs reads. */
  private static final int REMEMBERED_MAX = 50_000;

  private final ChatStore chats;
  private final ChatDirectory directory;
  private final RoomMemberships memberships;
  private final ParallelReads reads;
  private final Cache<Pair, Boolean> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

  /** Who asks, and about whom. */
  private record Pair(UserId viewer, UserId watched) {}

  Acquaintances(
      ChatStore chats, ChatDirectory directory, RoomMemberships memberships, ParallelReads reads) {
    this.chats = chats;
    this.directory = directory;
    this.memberships = memberships;
    this.reads = reads;
  }

  /**
   * Those of {@code watched} whose presence {@code viewer} may see.
   *
   * @param visible the chat on the viewer's screen
   */
  Set<UserId> of(UserId viewer, Optional<ChatDirectory.Entry> visible, Set<UserId> watched) {
    Set<UserId> found = new HashSet<>(ofRoom(viewer, visible.map(ChatDirectory.Entry::chat)));
    found.retainAll(watched);
    List<Pair> others =
        watched.stream().filter(u -> !found.contains(u)).map(u -> new Pair(viewer, u)).toList();
    List<Pair> unknown = new ArrayList<>();
    for (Pair pair : others) {
      if (known.getIfPresent(pair) == null) {
        unknown.add(pair);
      } else {
        found.add(pair.watched());
      }
    }
    for (Pair pair : reads.of(unknown, p -> Optional.of(p).filter(this::share))) {
      known.put(pair, true);
      found.add(pair.watched());
    }
    return found;
  }

  private Set<UserId> ofRoom(UserId viewer, Optional<Chat> visible) {
    return visible
        .filter(Chat::isRoom)
        .flatMap(room -> memberships.membersIfFew(room, ROOM_MEMBERS_MAX))
        .filter(members -> members.contains(viewer))
        .orElse(Set.of());
  }

  private boolean share(Pair pair) {
    return chats
        .findDirect(pair.viewer(), pair.watched())
        .flatMap(claim -> directory.find(claim.chatId()))
        .map(ChatDirectory.Entry::chat)
        .filter(
            chat ->
                chat.createdBy().equals(pair.watched())
                    || chats.lastRead(pair.watched(), chat.chatId()).isPresent())
        .isPresent();
  }
}
