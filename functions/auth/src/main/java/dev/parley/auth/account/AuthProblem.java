package dev.parley.auth.account;

import dev.parley.shared.problem.ProblemType;

/** The errors that only this function answers. */
public final class AuthProblem {
  public static final ProblemType INVALID_CREDENTIALS =
      new ProblemType("invalid-credentials", 401, "The username or the password is wrong");
  public static final ProblemType INVALID_REFRESH_TOKEN =
      new ProblemType("invalid-refresh-token", 401, "The session has ended");
  public static final ProblemType USERNAME_TAKEN =
      new ProblemType("username-taken", 409, "This username is taken");
  public static final ProblemType USERNAME_CONFUSABLE =
      new ProblemType("username-confusable", 409, "This username looks like another one");

  private AuthProblem() {}
}
