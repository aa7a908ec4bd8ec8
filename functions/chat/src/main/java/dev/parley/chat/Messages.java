package dev.parley.chat;

import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.eventlog.EventLog;
import dev.parley.shared.eventlog.LogKey;
import dev.parley.shared.eventlog.NewEvent;
import java.util.UUID;

/** Sends messages: durable first, then on the bus. */
final class Messages {
  private final EventLog log;
  private final Announcements announcements;

  Messages(EventLog log, Announcements announcements) {
    this.log = log;
    this.announcements = announcements;
  }

  AppendResult send(LogKey chat, UserId author, String body, UUID key) {
    AppendResult result = log.append(chat, new NewEvent(EventType.MESSAGE, author, body, key));
    if (result instanceof AppendResult.Appended appended) {
      announcements.publish(appended.event());
    } else if (result instanceof AppendResult.Repeated repeated) {
      announcements.publishUnlessFlushed(repeated.event());
    }
    return result;
  }
}
