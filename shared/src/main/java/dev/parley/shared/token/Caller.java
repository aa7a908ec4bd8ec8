package dev.parley.shared.token;

import dev.parley.shared.event.UserId;

/**
 * The signed-in user who makes a request, as the access token says.
 *
 * @param userId the account
 * @param username its name when the token was issued
 * @param role its role when the token was issued
 */
public record Caller(UserId userId, String username, Role role) {}
