package dev.parley.shared.notification;

import dev.parley.shared.event.ChatId;
import java.time.Instant;

/** Until {@code until}, a user wants to hear nothing of a chat. */
public record Mute(ChatId chatId, Instant until) {}
