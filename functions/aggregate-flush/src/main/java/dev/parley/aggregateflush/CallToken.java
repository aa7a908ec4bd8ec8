package dev.parley.aggregateflush;

import dev.parley.shared.http.Handler;
import dev.parley.shared.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets only a caller with the token of the configuration through. On Google Cloud there is none:
 * Cloud Run looks at the scheduler's token itself, before it calls the function.
 */
final class CallToken {
  private CallToken() {}

  /** {@code handler}, for callers with {@code token} only. */
  static Handler required(Optional<String> token, Handler handler) {
    return token.isEmpty()
        ? handler
        : request -> {
          if (!isEqual(token.get(), request.bearerToken())) {
            throw ProblemException.unauthenticated("the token is wrong");
          }
          return handler.handle(request);
        };
  }

  private static boolean isEqual(String token, String given) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
