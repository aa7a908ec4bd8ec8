package dev.parley.chat.notification;

import dev.parley.chat.access.CallerHandler;
import dev.parley.chat.access.Throttles;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.notification.QuietStore;
import dev.parley.shared.token.Caller;
import java.io.IOException;
import java.util.Optional;

/** {@code PUT /notifications}: the hours in which the caller wants to hear nothing. */
final class ChangeDoNotDisturb implements CallerHandler {
  private final QuietStore quiet;
  private final Throttles throttles;

  ChangeDoNotDisturb(QuietStore quiet, Throttles throttles) {
    this.quiet = quiet;
    this.throttles = throttles;
  }

  private record ChoicesInput(HoursView doNotDisturb) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.read(caller.userId());
    ChoicesInput input = request.body(ChoicesInput.class);
    quiet.setDoNotDisturb(
        caller.userId(), Optional.ofNullable(input.doNotDisturb()).map(HoursView::hours));
    return Response.noContent();
  }
}
