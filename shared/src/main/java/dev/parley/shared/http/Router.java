package dev.parley.shared.http;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.problem.CommonProblem;
import dev.parley.shared.problem.ProblemException;
import dev.parley.shared.store.StoreUnavailableException;
import dev.parley.shared.trace.TraceContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Finds the handler of a request and writes its answer. It is the only class that turns exceptions
 * into problem+json.
 *
 * <p>Clients reach a function by its own address, or through Firebase Hosting under a mount path
 * that Hosting leaves in the request. Both lead to the same routes.
 */
public final class Router {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);
  private static final String HEALTH = "/health";

  private final String mount;
  private final Cors cors;
  private final List<Route> routes;

  private Router(String mount, Cors cors, List<Route> routes) {
    this.mount = mount;
    this.cors = cors;
    this.routes = routes.stream().sorted(Comparator.comparingLong(Route::variables)).toList();
  }

  /**
   * Starts a router.
   *
   * @param mount the mount path of the function, for example {@code /api/chat}
   */
  public static Builder mountedAt(String mount, Cors cors) {
    return new Builder(mount, cors);
  }

  /** Answers {@code request}. It never throws because of something that a client did. */
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    String id = requestId(request);
    RequestLogLine line = new RequestLogLine();
    MDC.put("request_id", id);
    TraceContext.Scope scope = trace(request).open();
    try {
      response.appendHeader("X-Request-Id", id);
      Response answer = answer(request, response, id, line);
      boolean reusable = RequestBody.finish(request);
      ResponseWriter.write(
          request, response, reusable ? answer : answer.withHeader("Connection", "close"));
      line.log(answer.status());
    } finally {
      scope.close();
      MDC.remove("request_id");
    }
  }

  /** The caller's trace, or one that begins here. */
  private static TraceContext trace(HttpRequest request) {
    return request
        .getFirstHeader(TraceContext.NAME)
        .flatMap(TraceContext::parse)
        .map(TraceContext::next)
        .orElseGet(TraceContext::begin);
  }

  private Response answer(
      HttpRequest request, HttpResponse response, String id, RequestLogLine line) {
    try {
      List<String> path = Route.split(withoutMount(request.getPath()));
      List<Route> candidates = routes.stream().filter(r -> r.match(path).isPresent()).toList();
      String methods = methods(candidates);
      cors.apply(request, response, methods);
      if (candidates.isEmpty()) {
        throw new ProblemException(CommonProblem.NOT_FOUND, "no such path");
      }
      if (request.getMethod().equals("OPTIONS")) {
        return Response.noContent().withHeader("Allow", methods);
      }
      Route route = route(candidates, request.getMethod(), methods);
      line.route(route);
      return route
          .handler()
          .handle(new Request(request, route.match(path).orElseThrow(), id, line));
    } catch (ProblemException problem) {
      return problem(problem, id);
    } catch (StoreUnavailableException unavailable) {
      return problem(unavailable(unavailable), id);
    } catch (Exception unforeseen) {
      LOG.atError().setCause(unforeseen).addKeyValue("instance", id).log("request failed");
      return problem(
          new ProblemException(
              CommonProblem.INTERNAL, "quote the instance id when you report this"),
          id);
    }
  }

  private static ProblemException unavailable(StoreUnavailableException cause) {
    return ProblemException.retryAfter(
        CommonProblem.UNAVAILABLE, "try again in a moment", cause.retryAfter(), cause);
  }

  private static Response problem(ProblemException problem, String id) {
    if (problem.type().status() >= 500 && problem.getCause() != null) {
      LOG.atWarn().setCause(problem.getCause()).log(problem.getMessage());
    }
    return Response.of(problem, id);
  }

  private static Route route(List<Route> candidates, String method, String methods) {
    return candidates.stream()
        .filter(r -> r.method().equals(method))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.withHeader(
                    CommonProblem.METHOD_NOT_ALLOWED, "allowed: " + methods, "Allow", methods));
  }

  private static String methods(List<Route> candidates) {
    TreeSet<String> methods = new TreeSet<>();
    candidates.forEach(r -> methods.add(r.method()));
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private String withoutMount(String path) {
    boolean mounted = path.equals(mount) || path.startsWith(mount + "/");
    String rest = mounted ? path.substring(mount.length()) : path;
    return rest.isEmpty() ? "/" : rest;
  }

  private static String requestId(HttpRequest request) {
    Optional<String> given =
        request.getFirstHeader("X-Request-Id").filter(v -> v.matches("[A-Za-z0-9._-]{1,64}"));
    return given.orElseGet(() -> UUID.randomUUID().toString());
  }

  /** Collects the routes of one function. */
  public static final class Builder {
    private final String mount;
    private final Cors cors;
    private final List<Route> routes = new ArrayList<>();
    private Optional<Class<?>> owner = Optional.empty();

    private Builder(String mount, Cors cors) {
      this.mount = mount;
      this.cors = cors;
    }

    public Builder get(String template, Handler handler) {
      routes.add(Route.of("GET", template, handler));
      return this;
    }

    public Builder post(String template, Handler handler) {
      routes.add(Route.of("POST", template, handler));
      return this;
    }

    public Builder put(String template, Handler handler) {
      routes.add(Route.of("PUT", template, handler));
      return this;
    }

    public Builder patch(String template, Handler handler) {
      routes.add(Route.of("PATCH", template, handler));
      return this;
    }

    public Builder delete(String template, Handler handler) {
      routes.add(Route.of("DELETE", template, handler));
      return this;
    }

    /** {@code GET} and {@code HEAD /health}: some load balancers and monitors ask by HEAD. */
    public Builder health(Handler handler) {
      routes.add(Route.of("HEAD", HEALTH, handler));
      return get(HEALTH, handler);
    }

    /**
     * Serves the function's OpenAPI document at {@code /openapi.json}.
     *
     * @param owner a class in whose package {@code openapi.json} is
     */
    public Builder describedBy(Class<?> owner) {
      this.owner = Optional.of(owner);
      return this;
    }

    public Router build() {
      owner.ifPresent(
          o -> {
            Set<String> names = new TreeSet<>();
            routes.forEach(r -> names.add(r.name()));
            names.add(Route.name("GET", OpenApiEndpoint.PATH));
            get(OpenApiEndpoint.PATH, new OpenApiEndpoint(o, names));
          });
      return new Router(mount, cors, routes);
    }
  }
}
