package dev.parley.shared.http;

import dev.parley.shared.problem.ProblemException;

/** Answers one kind of request. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers {@code request}.
   *
   * @throws ProblemException for an error that the client can act on
   * @throws Exception any other failure. The client gets a 500 with an instance id only
   */
  Response handle(Request request) throws Exception;
}
