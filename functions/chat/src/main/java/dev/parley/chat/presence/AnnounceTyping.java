package dev.parley.chat.presence;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.ChatDirectory;
import dev.parley.chat.access.ChatPermissions;
import dev.parley.chat.access.RoomMemberships;
import dev.parley.chat.publish.PublishedTyping;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.Member;
import dev.parley.shared.event.UserId;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.presence.Presence;
import dev.parley.shared.presence.PresenceStore;
import dev.parley.shared.token.Caller;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code POST /{chat}/typing}: the caller is writing a message. Nothing is stored; whoever is here
 * is told, unless the room is large. It never fails because of the bus.
 */
final class AnnounceTyping implements CallerHandler {
  private final ChatPermissions permissions;
  private final RoomMemberships memberships;
  private final PresenceStore store;
  private final PublishedTyping published;
  private final PresenceThrottles throttles;

  AnnounceTyping(
      ChatPermissions permissions,
      RoomMemberships memberships,
      PresenceStore store,
      PublishedTyping published,
      PresenceThrottles throttles) {
    this.permissions = permissions;
    this.memberships = memberships;
    this.store = store;
    this.published = published;
    this.throttles = throttles;
  }

  @Override
  public Response handle(Caller caller, Request request) {
    throttles.typing(caller.userId());
    ChatDirectory.Entry entry = permissions.writable(caller, request);
    Chat chat = entry.chat();
    request.concerns("chat_id", chat.chatId());
    Set<UserId> readers = new HashSet<>(readers(entry).orElse(Set.of()));
    readers.remove(caller.userId());
    if (!readers.isEmpty()) {
      announce(chat, caller.userId(), readers);
    }
    return Response.noContent();
  }

  /** Who may be told; empty in a room that is too large. */
  private Optional<Set<UserId>> readers(ChatDirectory.Entry entry) {
    return entry.chat().isRoom()
        ? memberships.membersIfFew(entry.chat(), Acquaintances.ROOM_MEMBERS_MAX)
        : Optional.of(
            entry.members().stream().map(Member::userId).collect(Collectors.toUnmodifiableSet()));
  }

  private void announce(Chat chat, UserId author, Set<UserId> readers) {
    Set<UserId> asked = new HashSet<>(readers);
    asked.add(author);
    Map<UserId, Presence> found = store.find(asked);
    if (found.get(author).hidden()) {
      return;
    }
    if (readers.stream().anyMatch(r -> found.get(r).visible().contains(chat.chatId()))) {
      published.publish(chat.chatId(), author);
    } else if (readers.stream().anyMatch(r -> found.get(r).active())) {
      published.publishLazily(chat.chatId(), author);
    }
  }
}
