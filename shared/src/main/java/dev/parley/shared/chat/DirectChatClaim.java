package dev.parley.shared.chat;

import dev.parley.shared.event.ChatId;
import dev.parley.shared.event.EventId;
import dev.parley.shared.event.UserId;

/**
 * The one chat of two users: whoever claims the pair first fixes all of this.
 *
 * @param chatId the chat
 * @param creationEventId its CREATION event
 * @param createdBy who claimed the pair
 */
public record DirectChatClaim(ChatId chatId, EventId creationEventId, UserId createdBy) {}
