/**
 * HTTP for Cloud Functions: routing, JSON in and out, problem+json (RFC 9457), CORS, request ids.
 *
 * <p>Handlers parse a {@link dev.parley.shared.http.Request}, call a service and return a {@link
 * dev.parley.shared.http.Response}; what goes wrong is a {@link
 * dev.parley.shared.problem.ProblemException}.
 */
package dev.parley.shared.http;
