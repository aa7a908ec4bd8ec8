package dev.parley.chat.access;

import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Response;
import dev.parley.shared.http.Router;
import dev.parley.shared.token.Authenticator;
import dev.parley.shared.token.Caller;
import java.util.function.Consumer;
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
  private final Consumer<Caller> acted;

  /**
   * Routes of {@code router}.
   *
   * @param throttles counts every GET of a caller before its handler runs
   * @param acted is told of callers who have just sent or read something
   */
  public CallerRoutes(
      Router.Builder router,
      Authenticator authenticator,
      Throttles throttles,
      Consumer<Caller> acted) {
    this.router = router;
    this.authenticator = authenticator;
    this.throttles = throttles;
    this.acted = acted;
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

  /** Adds {@code POST template}, which only somebody makes who is here. */
  public CallerRoutes postByHand(String template, Supplier<CallerHandler> handler) {
    return post(
        template,
        () ->
            (caller, request) -> {
              Response answer = handler.get().handle(caller, request);
              acted.accept(caller);
              return answer;
            });
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
