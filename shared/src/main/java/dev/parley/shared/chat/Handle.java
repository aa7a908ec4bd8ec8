package dev.parley.shared.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.parley.shared.event.Uuids;
import java.util.Optional;

/**
 * The public name of a room. It may stand for the chat_id in every address.
 *
 * @param value 2 to 64 characters: a small letter, then small letters, digits and hyphens. It never
 *     has the form of a chat_id, because it would hide that chat
 */
public record Handle(@JsonValue String value) implements Comparable<Handle> {
  private static final String FORM = "[a-z][a-z0-9-]{1,63}";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Handle {
    if (!isHandle(value)) {
      throw new IllegalArgumentException("not a handle");
    }
  }

  /** The handle in {@code text}; empty if it is not one. */
  public static Optional<Handle> parse(String text) {
    return isHandle(text) ? Optional.of(new Handle(text)) : Optional.empty();
  }

  private static boolean isHandle(String text) {
    return text != null && text.matches(FORM) && Uuids.parse(text).isEmpty();
  }

  @Override
  public int compareTo(Handle other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
