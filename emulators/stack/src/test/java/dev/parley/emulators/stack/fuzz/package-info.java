/**
 * A fuzzer: sends the functions requests that the OpenAPI documents allow, and requests that they
 * do not.
 *
 * <p>Seeded, so that a run can be repeated; driven by the documents that the functions serve, so
 * that a new route is fuzzed without a change here.
 */
package dev.parley.emulators.stack.fuzz;
