package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;

/** An event without what it says, for those who count. */
public record EventHead(EventId eventId, EventType type, UserId authorId) {}
