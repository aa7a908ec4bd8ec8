package dev.parley.chat.presence;

import dev.parley.chat.access.CallerHandler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import dev.parley.shared.presence.PresenceStore;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.token.Caller;
import java.io.IOException;

/** {@code PUT /presence}: whether others see when the caller is here and when they are writing. */
final class ShowPresence implements CallerHandler {
  private final PresenceStore store;
  private final PresenceThrottles throttles;

  ShowPresence(PresenceStore store, PresenceThrottles throttles) {
    this.store = store;
    this.throttles = throttles;
  }

  private record ShownInput(Boolean presence) {}

  @Override
  public Response handle(Caller caller, Request request) throws IOException {
    throttles.beat(caller.userId());
    Boolean shown = request.body(ShownInput.class).presence();
    if (shown == null) {
      throw ProblemException.invalid("presence", "must be true or false");
    }
    store.hide(caller.userId(), !shown);
    return Response.noContent();
  }
}
