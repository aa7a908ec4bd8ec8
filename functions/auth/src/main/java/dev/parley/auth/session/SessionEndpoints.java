package dev.parley.auth.session;

import dev.parley.auth.password.Password;
import dev.parley.auth.session.Registration.Application;
import dev.parley.auth.throttle.Gate;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.problem.Validation;
import java.io.IOException;

/** Answers who wants to be known, to come in, to stay, or to leave. */
public final class SessionEndpoints {
  private final Registration registration;
  private final Login login;
  private final Sessions sessions;
  private final Gate gate;

  public SessionEndpoints(Registration registration, Login login, Sessions sessions, Gate gate) {
    this.registration = registration;
    this.login = login;
    this.sessions = sessions;
    this.gate = gate;
  }

  /** Creates an account and opens its first session. */
  public Response register(Request request) throws IOException {
    Application application = request.body(Application.class);
    Registration.check(application);
    gate.registration(request);
    return Response.created(registration.register(application));
  }

  /** Opens a session for an account. */
  public Response login(Request request) throws IOException {
    LoginForm form = LoginForm.read(request);
    gate.login(request, form.username());
    Password password =
        Password.prepare(form.password())
            .orElseThrow(() -> ProblemException.invalid("password", Password.CHARACTERS_RULE));
    return Response.ok(login.login(form.username(), password));
  }

  /** Exchanges a refresh token for the next tokens. */
  public Response refresh(Request request) throws IOException {
    return Response.ok(sessions.refresh(refreshToken(request)));
  }

  /** Ends a session; also for a token that is none, which tells a client nothing new. */
  public Response logout(Request request) throws IOException {
    sessions.close(refreshToken(request));
    return Response.noContent();
  }

  private static String refreshToken(Request request) throws IOException {
    String token = request.body(Refresh.class).refreshToken();
    new Validation().require(token != null, "refresh_token", "is required").check();
    return token;
  }

  private record Refresh(String refreshToken) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Refresh[hidden]";
    }
  }
}
