package dev.parley.auth.account;

import dev.parley.shared.event.UserId;
import dev.parley.shared.token.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A user who can log in.
 *
 * @param userId never changes
 * @param username unique; upper and lower case count as equal
 * @param role what the user may do
 * @param createdAt cut to microseconds, the precision of PostgreSQL
 */
public record Account(UserId userId, Username username, Role role, Instant createdAt) {
  public Account {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }
}
