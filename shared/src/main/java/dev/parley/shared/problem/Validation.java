package dev.parley.shared.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
public final class Validation {
  private final List<FieldError> errors = new ArrayList<>();

  /** Records {@code message} for {@code field} unless {@code good}. */
  public Validation require(boolean good, String field, String message) {
    if (!good) {
      errors.add(new FieldError(field, message));
    }
    return this;
  }

  /**
   * Ends the checks.
   *
   * @throws ProblemException 400 that names every field found wrong
   */
  public void check() {
    if (!errors.isEmpty()) {
      FieldError first = errors.get(0);
      throw new ProblemException(
          CommonProblem.VALIDATION_FAILED, first.field() + " " + first.message(), errors);
    }
  }
}
