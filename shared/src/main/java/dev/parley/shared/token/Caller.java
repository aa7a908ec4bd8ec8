package dev.parley.shared.token;

import dev.parley.shared.event.UserId;

/**
 * The signed-in user behind a request, as the access token states.
 *
 * @param userId the account
 * @param username its name when the token was issued
 * @param role its role when the token was issued
 */
public record Caller(UserId userId, String username, Role role) {}
