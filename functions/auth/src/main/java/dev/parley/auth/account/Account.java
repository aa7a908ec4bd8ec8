package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * A user who can log in.
 *
 * @param userId never changes
 * @param username unique; upper and lower case count as equal
 * @param email unique if there is one
 * @param role what the user may do
 * @param createdAt cut to microseconds, the precision of PostgreSQL
 */
public record Account(
    UserId userId, Username username, Optional<String> email, Role role, Instant createdAt) {
  public Account {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(email);
    Objects.requireNonNull(role);
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }
}
