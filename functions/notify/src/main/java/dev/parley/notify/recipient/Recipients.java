package dev.parley.notify.recipient;

import dev.parley.shared.chat.Chat;
import dev.parley.shared.chat.General;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.notification.DeviceStore;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a message is for: in a direct chat the other one; in a room those whom it mentions, and the
 * author of the message that it replies to, if they are members.
 */
public final class Recipients {
  private final DeviceStore devices;
  private final EventLog log;
  private final CassandraRoomMembers members;

  public Recipients(DeviceStore devices, EventLog log, CassandraRoomMembers members) {
    this.devices = devices;
    this.log = log;
    this.members = members;
  }

  /** The members of {@code room} whom {@code message} is for, with their JOIN events. */
  Map<UserId, RoomMember> inRoom(Chat room, StoredEvent message, String text) {
    Set<UserId> meant = new LinkedHashSet<>();
    Mentions.in(text).forEach(name -> devices.mentioned(name).ifPresent(meant::add));
    message
        .target()
        .flatMap(target -> log.find(room.log(), target))
        .ifPresent(target -> meant.add(target.authorId()));
    meant.remove(message.authorId());
    Map<UserId, RoomMember> found = new LinkedHashMap<>();
    meant.forEach(user -> member(room, user).ifPresent(member -> found.put(user, member)));
    return found;
  }

  /** What {@code user} is in {@code room}; empty if no member. */
  Optional<RoomMember> member(Chat room, UserId user) {
    return General.is(room.chatId())
        ? Optional.of(new RoomMember("", Optional.empty()))
        : members.find(room.chatId(), user);
  }

  /** The later one of two events. */
  static Optional<EventId> later(Optional<EventId> one, Optional<EventId> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().compareTo(other.get()) > 0 ? one.get() : other.get())
        : one.or(() -> other);
  }
}
