package dev.parley.auth.session;

import dev.parley.auth.password.Password;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import java.io.IOException;

/** HTTP endpoints: register, login, refresh, logout. */
public final class SessionEndpoints {
  private final Registration registration;
  private final Login login;
  private final Sessions sessions;
  private final AttemptLimiter attempts;

  public SessionEndpoints(
      Registration registration, Login login, Sessions sessions, AttemptLimiter attempts) {
    this.registration = registration;
    this.login = login;
    this.sessions = sessions;
    this.attempts = attempts;
  }

  /** Creates an account and opens its first session. */
  public Response register(Request request) throws IOException {
    RegistrationForm form = request.body(RegistrationForm.class);
    form.check();
    attempts.registration(request);
    return Response.created(registration.register(form, Device.of(request)));
  }

  /** Opens a session for an account. */
  public Response login(Request request) throws IOException {
    LoginForm form = LoginForm.read(request);
    attempts.login(request, form.username());
    Password password =
        Password.prepare(form.password())
            .orElseThrow(() -> ProblemException.invalid("password", Password.CHARACTERS_RULE));
    return Response.ok(login.login(form, password, Device.of(request)));
  }

  /** Exchanges a refresh token for the next tokens. */
  public Response refresh(Request request) throws IOException {
    return Response.ok(sessions.refresh(refreshToken(request)));
  }

  /** Ends a session. An unknown token gets the same answer. */
  public Response logout(Request request) throws IOException {
    sessions.close(refreshToken(request));
    return Response.noContent();
  }

  private static String refreshToken(Request request) throws IOException {
    String token = request.body(RefreshForm.class).refreshToken();
    new Validation().require(token != null, "refresh_token", "is required").check();
    return token;
  }

  /** The body of a refresh or a logout. */
  private record RefreshForm(String refreshToken) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "RefreshForm[hidden]";
    }
  }
}
