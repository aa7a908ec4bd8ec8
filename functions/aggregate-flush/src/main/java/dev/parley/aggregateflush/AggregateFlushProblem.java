package dev.parley.aggregateflush;

import dev.parley.shared.problem.ProblemType;

/** The errors that only this function answers. */
final class AggregateFlushProblem {
  static final ProblemType UNKNOWN_CHAT =
      new ProblemType("unknown-chat", 404, "There is no such chat");

  private AggregateFlushProblem() {}
}
