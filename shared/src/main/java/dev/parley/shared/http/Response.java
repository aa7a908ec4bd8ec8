package dev.parley.shared.http;

import dev.parley.shared.problem.Problem;
import dev.parley.shared.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer: status, headers and a body. The body is written as JSON, except a {@link StreamBody},
 * which writes itself.
 *
 * @param status HTTP status
 * @param headers extra headers
 * @param body an object that {@link Json} can write, a {@link StreamBody}, or null for no body
 * @param mayBeCompressed whether the body may be compressed, so that its length tells something of
 *     it
 */
public record Response(
    int status, Map<String, String> headers, Object body, boolean mayBeCompressed) {
  public Response {
    headers = Map.copyOf(headers);
  }

  /** An answer that is never compressed. */
  public Response(int status, Map<String, String> headers, Object body) {
    this(status, headers, body, false);
  }

  public static Response ok(Object body) {
    return new Response(200, Map.of(), body);
  }

  public static Response created(Object body) {
    return new Response(201, Map.of(), body);
  }

  public static Response noContent() {
    return new Response(204, Map.of(), null);
  }

  /** The answer that says {@code problem}. */
  public static Response of(ProblemException problem) {
    return of(problem, Optional.empty());
  }

  /** The answer that says {@code problem} and names the request that failed. */
  static Response of(ProblemException problem, String requestId) {
    return of(problem, Optional.of(requestId));
  }

  private static Response of(ProblemException problem, Optional<String> requestId) {
    return new Response(problem.type().status(), problem.headers(), Problem.of(problem, requestId));
  }

  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, mayBeCompressed);
  }

  /**
   * This answer, compressed if it is long and the client takes it.
   *
   * <p>Only for what holds no key, no token and no signed link: the length of a compressed answer
   * tells whether something in it is said twice, so somebody who sees the traffic and chooses a
   * part of the answer could guess the rest of it.
   */
  public Response compressible() {
    return new Response(status, headers, body, true);
  }
}
