package dev.parley.chat.moderation;

import dev.parley.chat.moderation.RoomSettings.Change;
import dev.parley.chat.publish.PublishedLog;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.Content;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.util.Optional;

/**
 * Renames, closes and opens rooms. Each change writes one event, even if the request is repeated or
 * a failure interrupts it.
 *
 * <p>The first step changes the setting, which takes effect at once, and fixes the id of the event.
 * The second step writes the event. If a failure interrupts them, a repetition of the request
 * completes them.
 */
public final class RoomModeration {
  /** Attempts while other administrators change the same setting. */
  private static final int ATTEMPTS_MAX = 8;

  private final RoomSettingsStore settings;
  private final PublishedLog published;

  public RoomModeration(RoomSettingsStore settings, PublishedLog published) {
    this.settings = settings;
    this.published = published;
  }

  /** Gives {@code room} a name; changes nothing if it has this name. */
  public void rename(Chat room, String name, UserId by) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      RoomSettings before = settings.find(room.chatId());
      if (before.state().title(room.title().orElseThrow()).name().equals(name)) {
        complete(room, before.rename(), EventType.RENAME, name);
        return;
      }
      Change change = new Change(published.nextId(room.log()), by);
      if (settings.rename(room.chatId(), before, name, change)) {
        complete(room, Optional.of(change), EventType.RENAME, name);
        return;
      }
    }
    throw contended();
  }

  /** Closes {@code room}, or opens it again; changes nothing if that was done already. */
  public void close(Chat room, boolean closed, UserId by) {
    EventType type = closed ? EventType.CLOSE : EventType.REOPEN;
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      RoomSettings before = settings.find(room.chatId());
      if (before.state().closed() == closed) {
        complete(room, before.closure(), type, "");
        return;
      }
      Change change = new Change(published.nextId(room.log()), by);
      if (settings.close(room.chatId(), before, closed, change)) {
        complete(room, Optional.of(change), type, "");
        return;
      }
    }
    throw contended();
  }

  /** Writes the event of {@code change}; there is none if the room is as it was created. */
  private void complete(Chat room, Optional<Change> change, EventType type, String body) {
    change.ifPresent(
        made ->
            published.complete(
                room.log(),
                new StoredEvent(
                    room.chatId(),
                    made.eventId(),
                    type,
                    made.by(),
                    Content.plain(body),
                    made.eventId().value())));
  }

  private static StoreUnavailableException contended() {
    return new StoreUnavailableException("the settings of the room change all the time", null);
  }
}
