package dev.parley.auth.token;

import dev.parley.shared.http.Handler;
import dev.parley.shared.http.Request;
import dev.parley.shared.http.Response;
import java.util.List;

/** Publishes the keys that verify access tokens (RFC 7517, section 5). */
public final class JwksEndpoint implements Handler {
  private static final int CACHE_SECONDS = 300;

  private final Response answer;

  public JwksEndpoint(SigningKeys keys) {
    this.answer =
        Response.ok(new KeySet(keys.jwks()))
            .withHeader("Cache-Control", "public, max-age=" + CACHE_SECONDS);
  }

  @Override
  public Response handle(Request request) {
    return answer;
  }

  private record KeySet(List<Jwk> keys) {}
}
