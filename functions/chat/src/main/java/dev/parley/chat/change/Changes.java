package dev.parley.chat.change;

import dev.parley.chat.access.IdempotencyKey;
import dev.parley.chat.publish.PublishedChanges;
import dev.parley.shared.change.FoldedEvent;
import dev.parley.shared.chat.Chat;
import dev.parley.shared.event.EventType;
import dev.parley.shared.event.Reaction;
import dev.parley.shared.event.StoredEvent;
import dev.parley.shared.event.UserId;
import dev.parley.shared.eventlog.AppendResult;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** Writes the changes that have no text: their {@code Idempotency-Key} is optional. */
final class Changes {
  private final PublishedChanges published;

  Changes(PublishedChanges published) {
    this.published = published;
  }

  /**
   * Refuses a request whose key is none, also if there is nothing to change.
   *
   * @throws ProblemException 400
   */
  static void requireKeyOrNone(Request request) {
    var unused = IdempotencyKey.optional(request);
  }

  /**
   * Writes a change of {@code target}, once per key if {@code request} has one.
   *
   * @throws ProblemException 400 if the key is no UUID, 422 if it stands for something else
   */
  void write(
      Request request,
      Chat chat,
      UserId author,
      FoldedEvent target,
      EventType type,
      Optional<Reaction> reaction) {
    Optional<UUID> key = IdempotencyKey.optional(request);
    PlainChange change =
        new PlainChange(type, author, target.eventId(), reaction, key.orElseGet(UUID::randomUUID));
    if (key.isEmpty()) {
      published.write(chat, change, target);
    } else if (!says(published.append(chat, change, target), change)) {
      throw IdempotencyKey.taken();
    }
  }

  /** Whether the key stands for what {@code change} says, written now or by an earlier request. */
  private static boolean says(AppendResult result, PlainChange change) {
    if (result instanceof AppendResult.Repeated repeated) {
      StoredEvent first = repeated.event();
      return first.type() == change.type()
          && first.target().equals(Optional.of(change.target()))
          && first.reaction().equals(change.reaction());
    }
    return result instanceof AppendResult.Appended;
  }
}
