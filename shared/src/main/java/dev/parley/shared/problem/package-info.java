/**
 * Errors that a client can act on: what went wrong, as data (RFC 9457).
 *
 * <p>Code throws a {@link dev.parley.shared.problem.ProblemException} of a {@link
 * dev.parley.shared.problem.ProblemType}. The router (package {@code http}) turns it into the
 * answer.
 */
package dev.parley.shared.problem;
