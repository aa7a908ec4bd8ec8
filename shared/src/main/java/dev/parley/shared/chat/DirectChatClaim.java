package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;

/**
 * The one direct chat of a pair of users. The first claim of the pair fixes all of this.
 *
 * @param chatId the chat
 * @param creationEventId its CREATION event
 * @param createdBy the user who claimed the pair
 */
public record DirectChatClaim(ChatId chatId, EventId creationEventId, UserId createdBy) {}
