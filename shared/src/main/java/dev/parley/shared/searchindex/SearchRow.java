package dev.parley.shared.searchindex;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;

/**
 * Addresses the row of one message in the index.
 *
 * @param chat the chat
 * @param era the span of time whose rows are one partition
 * @param message the message
 */
public record SearchRow(ChatId chat, int era, EventId message) {}
