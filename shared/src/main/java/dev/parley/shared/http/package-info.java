/**
 * HTTP for Cloud Functions: routing, JSON in and out, problem+json (RFC 9457), CORS, request ids.
 *
 * <p>A handler parses a {@link dev.parley.shared.http.Request}, calls a service and returns a
 * {@link dev.parley.shared.http.Response}, or throws a {@link
 * dev.parley.shared.problem.ProblemException}.
 */
package dev.parley.shared.http;
