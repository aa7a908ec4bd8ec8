package dev.parley.aggregator.push;

import dev.parley.shared.problem.ProblemType;

/** The problems because of which Pub/Sub must push a message again later. */
final class PushProblem {
  static final ProblemType NOT_RECEIVING =
      new ProblemType("not-receiving", 503, "The aggregator takes no messages now");
  static final ProblemType TOO_MANY_MESSAGES =
      new ProblemType("too-many-messages", 429, "The aggregator holds as much as it can");
  static final ProblemType NOT_FLUSHED =
      new ProblemType(
          "not-flushed", 503, "The message could not be brought into its chat's document");

  private PushProblem() {}
}
