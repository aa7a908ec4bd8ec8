package dev.parley.auth.session;

import dev.parley.auth.account.Username;
import dev.parley.auth.password.Password;
import dev.parley.auth.throttle.AttemptLimiter;
import dev.parley.auth.throttle.DeviceCookies;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import java.io.IOException;
import java.util.Optional;

/** HTTP endpoints: register, login, refresh, logout. */
public final class SessionEndpoints {
  private final Registration registration;
  private final Login login;
  private final Sessions sessions;
  private final AttemptLimiter attempts;
  private final DeviceCookies devices;

  public SessionEndpoints(
      Registration registration,
      Login login,
      Sessions sessions,
      AttemptLimiter attempts,
      DeviceCookies devices) {
    this.registration = registration;
    this.login = login;
    this.sessions = sessions;
    this.attempts = attempts;
    this.devices = devices;
  }

  /** Creates an account and opens its first session. */
  public Response register(Request request) throws IOException {
    RegistrationForm form = request.body(RegistrationForm.class);
    form.check();
    attempts.registration(request);
    SessionAnswer session = registration.register(form, Device.of(request));
    return marked(Response.created(session), request, session);
  }

  /** Opens a session for an account. */
  public Response login(Request request) throws IOException {
    LoginForm form = LoginForm.read(request);
    attempts.login(request, form.username());
    Password password =
        Password.prepare(form.password())
            .orElseThrow(() -> ProblemException.invalid("password", Password.CHARACTERS_RULE));
    SessionAnswer session = login.login(form, password, Device.of(request));
    return marked(Response.ok(session), request, session);
  }

  /** Exchanges a refresh token for the next tokens. */
  public Response refresh(Request request) throws IOException {
    RefreshForm form = request.body(RefreshForm.class);
    String attempt = form.attempt();
    new Validation()
        .require(form.refreshToken() != null, "refresh_token", "is required")
        .require(
            attempt == null || attempt.matches(Exchange.ATTEMPT_FORM),
            "attempt",
            Exchange.ATTEMPT_RULE)
        .check();
    return Response.ok(sessions.refresh(form.refreshToken(), Optional.ofNullable(attempt)));
  }

  /** Ends a session. An unknown token gets the same answer. */
  public Response logout(Request request) throws IOException {
    sessions.close(refreshToken(request));
    return Response.noContent();
  }

  private Response marked(Response response, Request request, SessionAnswer session) {
    return devices.marked(response, request, new Username(session.username()));
  }

  private static String refreshToken(Request request) throws IOException {
    String token = request.body(LogoutForm.class).refreshToken();
    new Validation().require(token != null, "refresh_token", "is required").check();
    return token;
  }

  /** The body of a refresh; the attempt may be left out. */
  private record RefreshForm(String refreshToken, String attempt) {
    /** Leaves the secrets out. */
    @Override
    public String toString() {
      return "RefreshForm[hidden]";
    }
  }

  /** The body of a logout. */
  private record LogoutForm(String refreshToken) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "LogoutForm[hidden]";
    }
  }
}
