package dev.parley.chat.access;

import dev.parley.shared.event.Uuids;
import dev.parley.shared.http.Request;
import dev.parley.shared.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** The header {@code Idempotency-Key}: what a client writes with one key is written once. */
public final class IdempotencyKey {
  private static final String HEADER = "Idempotency-Key";

  private IdempotencyKey() {}

  /**
   * The key of {@code request}.
   *
   * @throws ProblemException 400 if there is none, or if it is no UUID
   */
  public static UUID required(Request request) {
    return optional(request)
        .orElseThrow(() -> ProblemException.invalid(HEADER, "must be given, a UUID"));
  }

  /**
   * The key of {@code request}; empty if there is none.
   *
   * @throws ProblemException 400 if it is no UUID
   */
  public static Optional<UUID> optional(Request request) {
    return request
        .header(HEADER)
        .map(
            text ->
                Uuids.parse(text)
                    .orElseThrow(() -> ProblemException.invalid(HEADER, "must be a UUID")));
  }

  /** The 422 for a key that stands for something else. */
  public static ProblemException taken() {
    return new ProblemException(
        ChatProblem.IDEMPOTENCY_KEY_TAKEN,
        HEADER + " was used for something else; choose a new one");
  }
}
