package dev.parley.chat.access;

import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Router;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Caller;
import java.util.function.Supplier;

/**
 * Collects the routes that need a caller who is signed in.
 *
 * <p>Routes are registered before Cassandra is connected, handlers exist only afterwards. So a
 * route gets a supplier of its handler, which is asked for every request, after the caller was
 * authenticated.
 */
public final class CallerRoutes {
  private final Router.Builder router;
  private final Authenticator authenticator;
  private final Throttles throttles;

  /**
   * Routes of {@code router}.
   *
   * @param throttles counts every GET of a caller before its handler runs
   */
  public CallerRoutes(Router.Builder router, Authenticator authenticator, Throttles throttles) {
    this.router = router;
    this.authenticator = authenticator;
    this.throttles = throttles;
  }

  /** Adds {@code GET template}. */
  public CallerRoutes get(String template, Supplier<CallerHandler> handler) {
    router.get(
        template,
        authenticated(
            () ->
                (caller, request) -> {
                  throttles.read(caller.userId());
                  return handler.get().handle(caller, request);
                }));
    return this;
  }

  /** Adds {@code POST template}. */
  public CallerRoutes post(String template, Supplier<CallerHandler> handler) {
    router.post(template, authenticated(handler));
    return this;
  }

  /** Adds {@code PUT template}. */
  public CallerRoutes put(String template, Supplier<CallerHandler> handler) {
    router.put(template, authenticated(handler));
    return this;
  }

  /** Adds {@code PATCH template}. */
  public CallerRoutes patch(String template, Supplier<CallerHandler> handler) {
    router.patch(template, authenticated(handler));
    return this;
  }

  /** Adds {@code DELETE template}. */
  public CallerRoutes delete(String template, Supplier<CallerHandler> handler) {
    router.delete(template, authenticated(handler));
    return this;
  }

  private Handler authenticated(Supplier<CallerHandler> handler) {
    return request -> {
      Caller caller = authenticator.authenticate(request);
      return handler.get().handle(caller, request);
    };
  }
}
