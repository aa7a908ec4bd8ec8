package dev.parley.shared.event;

import java.util.Optional;
import java.util.UUID;

/** Reads UUIDs from text as strictly as the API promises. */
public final class Uuids {
  private static final String CANONICAL =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private Uuids() {}

  /** The UUID in {@code text}; empty if it has not the 36-character form of RFC 9562. */
  public static Optional<UUID> parse(String text) {
    // UUID.fromString also takes shortened groups such as "1-1-1-1-1".
    return text != null && text.matches(CANONICAL)
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
