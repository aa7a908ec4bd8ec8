package dev.parley.shared.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a flush does with TYPING events: it drops those that are late, and shows the others. */
public final class TypingNotices {
  /** How long a notice counts, from its time on. */
  public static final Duration SHOWN = Duration.ofSeconds(6);

  private TypingNotices() {}

  /** When {@code typing} ends to count. */
  public static Instant until(StoredEvent typing) {
    return typing.sentAt().plus(SHOWN);
  }

  /** {@code events} without notices that do not count any more at {@code now}. */
  public static List<StoredEvent> withoutLate(Collection<StoredEvent> events, Instant now) {
    return events.stream()
        .filter(e -> e.type() != EventType.TYPING || until(e).isAfter(now))
        .toList();
  }

  /** By author, until when the newest of the notices among {@code events} counts. */
  public static Map<UserId, Instant> of(Collection<StoredEvent> events) {
    Map<UserId, Instant> typing = new HashMap<>();
    for (StoredEvent event : events) {
      if (event.type() == EventType.TYPING) {
        typing.merge(
            event.authorId(), until(event), (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    return typing;
  }
}
