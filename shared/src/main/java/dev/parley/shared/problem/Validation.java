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
    if (!good) {
      errors.add(new FieldError(field, message));
    }
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
