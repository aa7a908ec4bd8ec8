package dev.parley.auth.account;

import dev.parley.shared.http.ProblemType;

/** The errors that only this function answers. */
public enum AuthProblem implements ProblemType {
  INVALID_CREDENTIALS("invalid-credentials", 401, "The username or the password is wrong"),
  INVALID_REFRESH_TOKEN("invalid-refresh-token", 401, "The session has ended"),
  USERNAME_TAKEN("username-taken", 409, "This username is taken"),
  EMAIL_TAKEN("email-taken", 409, "This email address is taken");

  private final String slug;
  private final int status;
  private final String title;

  AuthProblem(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  @Override
  public String slug() {
    return slug;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }
}
