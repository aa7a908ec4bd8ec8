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
  public static final ProblemType ACCOUNT_DISABLED =
      new ProblemType("account-disabled", 403, "This account is disabled");
  public static final ProblemType PASSWORD_CHANGE_REQUIRED =
      new ProblemType("password-change-required", 403, "This password works once");
  public static final ProblemType WRONG_PASSWORD =
      new ProblemType("wrong-password", 403, "The old password is wrong");
  public static final ProblemType PASSWORD_CHANGED =
      new ProblemType("password-changed", 409, "The password was changed meanwhile");
  public static final ProblemType OWN_ACCOUNT =
      new ProblemType("own-account", 409, "Administrators cannot do this to themselves");

  private AuthProblem() {}
}
