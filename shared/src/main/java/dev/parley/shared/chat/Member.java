package dev.parley.shared.chat;

import dev.parley.shared.event.UserId;
import java.time.Instant;

/**
 * One member of a chat.
 *
 * @param userId the account
 * @param username its name when it became a member
 * @param joinedAt when it became a member
 */
public record Member(UserId userId, String username, Instant joinedAt) {}
