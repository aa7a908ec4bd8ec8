package dev.parley.notify;

import dev.parley.shared.problem.ProblemType;

/** The problems because of which Pub/Sub must push a message again. */
final class NotifyProblem {
  static final ProblemType NOT_AN_EVENT =
      new ProblemType("not-an-event", 400, "The message is not an event");
  static final ProblemType NOT_SENT =
      new ProblemType("not-sent", 503, "A push service did not take the notification");

  private NotifyProblem() {}
}
