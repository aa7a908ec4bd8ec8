package dev.parley.shared.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

/** Collecting the errors of a request. */
class ValidationTest {
  @Test
  void checkShouldNameEveryFieldFoundWrong() {
    Validation validation =
        new Validation()
            .require(false, "username", "must be given")
            .require(true, "email", "must be an address")
            .require(false, "password", "must be longer");

    ProblemException problem = catchThrowableOfType(ProblemException.class, validation::check);

    assertThat(problem.type()).isEqualTo(CommonProblem.VALIDATION_FAILED);
    assertThat(problem.errors())
        .containsExactly(
            new FieldError("username", "must be given"),
            new FieldError("password", "must be longer"));
  }

  @Test
  void checkShouldPassWhereNothingIsWrong() {
    assertThatCode(new Validation().require(true, "a", "b")::check).doesNotThrowAnyException();
  }
}
