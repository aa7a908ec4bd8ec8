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
 * @param name what others see in place of the username; empty if the person gave none
 * @param role what the user may do
 * @param createdAt cut to microseconds, the precision of PostgreSQL
 */
public record Account(
    UserId userId, Username username, Optional<PersonName> name, Role role, Instant createdAt) {
  public Account {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    createdAt = createdAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** An account without a name. */
  public Account(UserId userId, Username username, Role role, Instant createdAt) {
    this(userId, username, Optional.empty(), role, createdAt);
  }
}
