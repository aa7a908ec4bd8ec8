package dev.parley.shared.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the errors in the fields of a request, so that the client learns all of them at once.
 */
public final class Validation {
  private final List<FieldError> errors = new ArrayList<>();

  /** Records {@code message} for {@code field} if {@code good} is false. */
  public Validation require(boolean good, String field, String message) {
    return require(good, field, FieldRule.OTHER, message);
  }

  /** Records that {@code field} breaks {@code rule} if {@code good} is false. */
  public Validation require(boolean good, String field, FieldRule rule, String message) {
    return good ? this : add(new FieldError(field, rule, message));
  }

  /** Records an error that was found elsewhere. */
  public Validation add(FieldError error) {
    errors.add(error);
    return this;
  }

  /**
   * Ends the checks.
   *
   * @throws ProblemException 400 that names every wrong field, if there is one
   */
  public void check() {
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      throw new ProblemException(
          CommonProblem.VALIDATION_FAILED, first.field() + " " + first.message(), errors);
    }
  }
}
