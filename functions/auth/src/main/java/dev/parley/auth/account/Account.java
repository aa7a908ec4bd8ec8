package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who can log in.
 *
 * @param userId never changes
 * @param username unique without regard to case
 * @param email unique where given
 * @param role what it may do
 * @param createdAt in microseconds, as PostgreSQL keeps it
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
