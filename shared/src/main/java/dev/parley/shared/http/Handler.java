package dev.parley.shared.http;

import dev.parley.shared.problem.ProblemException;

/** Answers one kind of request. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers {@code request}.
   *
   * @throws ProblemException for an answer the client can act on
   * @throws Exception anything else becomes a 500 that shows an instance id only
   */
  Response handle(Request request) throws Exception;
}
