package dev.parley.shared.http;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.parley.shared.event.UserId;
import dev.parley.shared.store.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A function with a route for each case of {@link RouterTest}. */
public final class RouterFunction implements HttpFunction {
  static final String SECRET = "jdbc:password=hunter2";

  private final Router router =
      Router.mountedAt("/api/test", new Cors(List.of("https://chat.example.org")))
          .get("/", request -> Response.ok(Map.of("route", "root")))
          .health(request -> Response.ok(Map.of("status", "up")))
          .get("/fixed", request -> Response.ok(Map.of("route", "fixed")))
          .get("/{name}", RouterFunction::name)
          .get("/{name}/leaf", request -> Response.ok(Map.of("leaf", request.path("name"))))
          .post("/echo", request -> Response.created(request.body(Payload.class)).compressible())
          .post("/said", request -> Response.ok(request.body(Payload.class)).compressible())
          .get("/page", RouterFunction::page)
          .get("/token", request -> Response.ok(Map.of("token", request.bearerToken())))
          .get("/user", RouterFunction::user)
          .get("/empty", request -> Response.noContent())
          .get("/fault", RouterFunction::fail)
          .get("/store", RouterFunction::storeDown)
          .get("/overloaded", RouterFunction::storeOverloaded)
          .build();

  record Payload(String text, int number, boolean flag, Inner inner) {
    record Inner(String text) {}
  }

  private static Response name(Request request) {
    return Response.ok(Map.of("name", request.path("name")))
        .compressible()
        .withHeader("X-Name", "long");
  }

  private static Response page(Request request) {
    return Response.ok(
        Map.of(
            "quantity", request.queryInteger("quantity", 10, 1, 100),
            "after", request.query("after").orElse(""),
            "whole", request.queryBoolean("whole", true)));
  }

  private static Response user(Request request) {
    return Response.ok(
        Map.of(
            "id",
            request.query("id", UserId::parse, UserId.RULE).map(UserId::toString).orElse("")));
  }

  private static Response fail(Request request) {
    throw new IllegalStateException(SECRET);
  }

  private static Response storeDown(Request request) {
    throw new StoreUnavailableException(SECRET, new IOException(SECRET));
  }

  private static Response storeOverloaded(Request request) {
    throw new StoreUnavailableException(SECRET, new IOException(SECRET), Duration.ofSeconds(2));
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    router.service(request, response);
  }
}
