package dev.parley.shared.eventlog;

import dev.parley.shared.event.EventId;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.UserId;

/** An event without its body, for readers that only count. */
public record EventHead(EventId eventId, EventType type, UserId authorId) {}
