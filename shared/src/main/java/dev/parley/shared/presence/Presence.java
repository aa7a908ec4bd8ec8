package dev.parley.shared.presence;

import dev.parley.shared.event.ChatId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is stored about the presence of one user.
 *
 * @param active whether a beat of any device has not expired
 * @param visible the chats that are on a screen of the user now
 * @param lastActiveAt the minute of the last beat; empty if there never was one
 * @param hidden whether the user does not want others to see it
 */
public record Presence(
    boolean active, Set<ChatId> visible, Optional<Instant> lastActiveAt, boolean hidden) {
  /** Of a user who was never here, and of one whose presence may not be told. */
  public static final Presence UNKNOWN = new Presence(false, Set.of(), Optional.empty(), false);

  public Presence {
    visible = Set.copyOf(visible);
  }
}
